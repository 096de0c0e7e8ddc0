package io.tidlog.layout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.impl.ThrowableFormatOptions;
import org.apache.logging.log4j.core.pattern.ThrowablePatternConverter;

/**
 * Writes an exception as Log4j 2.25.4 and later do for {@code %ex} without options: in the format of
 * {@link Throwable#printStackTrace()}, which is
 *
 * <pre>
 * java.lang.IllegalStateException: room 4 is full
 * 	at io.game.Room.join(Room.java:39)
 * 	at io.game.Lobby.main(Lobby.java:7)
 * 	Suppressed: java.io.IOException
 * 		at io.game.Room.close(Room.java:52)
 * 		... 1 more
 * Caused by: java.lang.IllegalArgumentException: 9 players
 * 	... 2 more
 * </pre>
 *
 * <p>Log4j makes one text of all that, whose lines then have to be found again. Here the end of each line is known.
 *
 * <p>Thread-safe. Allocates what the JDK does for stack traces and their texts, and a list of parts.
 */
final class StackTraceWriter {

    /** A longer chain is left to Log4j. */
    private static final int MAX_PARTS = 32;

    private static final StackTraceElement[] NO_FRAMES = {};

    private static final Ascii NO_CAPTION = ascii("");
    private static final Ascii CAUSED_BY = ascii("Caused by: ");
    private static final Ascii SUPPRESSED = ascii("Suppressed: ");
    private static final Ascii BEFORE_FRAME = ascii("\tat ");
    private static final Ascii BEFORE_COUNT = ascii("\t... ");
    private static final Ascii BEHIND_COUNT = ascii(" more");

    /** Whether a class has an equality of its own. Some versions of Log4j take equal exceptions for one. */
    private static final ClassValue<Boolean> HAS_OWN_EQUALITY = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class
                        || type.getMethod("hashCode").getDeclaringClass() != Object.class;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                // Hidden from reflection, as in a native image, or with a method whose types are missing.
                return true;
            }
        }
    };

    private final TextGuard guard;
    private final PrintableFrames printableFrames = new PrintableFrames();

    private StackTraceWriter(TextGuard guard) {
        this.guard = guard;
    }

    /**
     * A writer of what the converter prints, or null if the converter has options, or prints something else.
     *
     * @param whole writes what the converter prints
     */
    static StackTraceWriter of(ThrowablePatternConverter converter, ConverterWriter whole, TextGuard guard) {
        if (!hasDefaults(converter) || whole.looksBack()) {
            return null;
        }
        Throwable sample = sample();
        StringBuilder wanted = new StringBuilder();
        converter.format(new SampleEvent(sample), wanted);
        LineBuffer line = new LineBuffer();
        boolean written = new StackTraceWriter(TextGuard.NONE).write(sample, line);
        return written && line.toString().contentEquals(wanted) ? new StackTraceWriter(guard) : null;
    }

    private static boolean hasDefaults(ThrowablePatternConverter converter) {
        ThrowableFormatOptions options = converter.getOptions();
        String suffix = options.getSuffix();
        return options.getLines() == Integer.MAX_VALUE
                && options.getIgnorePackages() == null
                && options.getSeparator().equals("\n")
                && (suffix == null || suffix.isEmpty());
    }

    /** Up to 2.25.3, Log4j ignores an exception's own {@code toString()}. */
    @SuppressWarnings("serial")
    private static final class Sample extends Exception {
        @Override
        public String toString() {
            return "sample";
        }
    }

    private static Throwable sample() {
        Throwable sample = new IllegalStateException("two\nlines", new Sample());
        sample.addSuppressed(new IllegalStateException("", new UnsupportedOperationException("sample")));
        return sample;
    }

    private static Ascii ascii(String text) {
        return new Ascii(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * One exception of several.
     *
     * @param ownFrames how many of the frames come before those that it shares with the exception that led to it
     * @param indent how many TABs each line begins with
     */
    private record Part(Throwable thrown, StackTraceElement[] frames, int ownFrames, Ascii caption, int indent) {}

    /** Returns false, with nothing written, if the exception has to be left to Log4j. */
    boolean write(Throwable thrown, LineBuffer line) {
        List<Part> parts = new ArrayList<>();
        if (!collect(thrown, NO_FRAMES, NO_CAPTION, 0, parts)) {
            return false;
        }
        line.continueText(guard);
        for (Part part : parts) {
            append(part, line);
        }
        return true;
    }

    /**
     * Adds an exception and those that it leads to, in the order in which they are printed.
     *
     * @param enclosing the frames of the exception that led to it
     * @return false if one of them is met twice, as in a circle, has an equality of its own, or names another cause each
     *     time; or if they are too many
     */
    private static boolean collect(
            Throwable thrown, StackTraceElement[] enclosing, Ascii caption, int indent, List<Part> parts) {
        if (parts.size() == MAX_PARTS || HAS_OWN_EQUALITY.get(thrown.getClass()) || isAmong(parts, thrown)) {
            return false;
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        parts.add(new Part(thrown, frames, countOwn(frames, enclosing), caption, indent));
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!collect(suppressed, frames, SUPPRESSED, indent + 1, parts)) {
                return false;
            }
        }
        Throwable cause = thrown.getCause();
        if (cause != thrown.getCause()) {
            return false;
        }
        return cause == null || collect(cause, frames, CAUSED_BY, indent, parts);
    }

    private static boolean isAmong(List<Part> parts, Throwable thrown) {
        for (Part part : parts) {
            if (part.thrown() == thrown) {
                return true;
            }
        }
        return false;
    }

    private static int countOwn(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int own = frames.length;
        int other = enclosing.length;
        while (own > 0 && other > 0 && enclosing[other - 1].equals(frames[own - 1])) {
            own--;
            other--;
        }
        return own;
    }

    private void append(Part part, LineBuffer line) {
        appendIndent(part, line);
        line.append(part.caption());
        // The cast makes "null" of a text that is null, as in Log4j.
        String text = String.valueOf((Object) part.thrown().toString());
        line.appendText(text, 0, guard);
        guard.endLine(text, line);
        appendFrames(part, line);
    }

    private void appendFrames(Part part, LineBuffer line) {
        for (int i = 0; i < part.ownFrames(); i++) {
            StackTraceElement frame = part.frames()[i];
            String text = String.valueOf(frame);
            appendIndent(part, line);
            line.append(BEFORE_FRAME);
            if (frame != null && printableFrames.isPrintable(frame)) {
                line.appendPrintable(text);
            } else {
                line.appendText(text, 0, guard);
            }
            guard.endLine(text, line);
        }
        int common = part.frames().length - part.ownFrames();
        if (common > 0) {
            appendIndent(part, line);
            line.append(BEFORE_COUNT);
            line.appendDecimal(common);
            line.append(BEHIND_COUNT);
            guard.endLine("", line);
        }
    }

    private static void appendIndent(Part part, LineBuffer line) {
        for (int i = 0; i < part.indent(); i++) {
            line.appendByte('\t');
        }
    }
}
