package io.tidlog.layout;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;

/**
 * A pattern whose lines may be made directly in their destination: a few fields that are remembered, the location with
 * the message, and literals after it, as in {@code [%d{MMdd/HHmmss.SSS}:%level:tid-%tid:%file:%line] %msg%n}.
 *
 * <p>Immutable and thread-safe.
 */
final class DirectPattern {

    /** How many fields there may be before the location. */
    static final int MAX_HEADS = 4;

    private static final HeadWriter NOTHING = new HeadWriter() {
        @Override
        void write(LogEvent event, LineBuffer line) {}

        @Override
        Ascii known(LogEvent event) {
            return NO_TEXT;
        }

        @Override
        int put(Ascii known, LogEvent event, byte[] target, int at) {
            return at;
        }
    };

    private final List<HeadWriter> heads;
    private final CallSiteWriter location;
    private final Ascii tail;

    private DirectPattern(List<HeadWriter> heads, CallSiteWriter location, Ascii tail) {
        this.heads = heads;
        this.location = location;
        this.tail = tail;
    }

    /** Made of a pattern's writers, for events without an exception; null if the pattern is of another kind. */
    static DirectPattern of(List<FieldWriter> writers) {
        List<HeadWriter> heads = writers.stream()
                .takeWhile(HeadWriter.class::isInstance)
                .map(HeadWriter.class::cast)
                .toList();
        if (heads.size() == writers.size()
                || !(writers.get(heads.size()) instanceof CallSiteWriter location)
                || location.message() == null) {
            return null;
        }
        Ascii tail =
                location.tail() == null ? HeadWriter.NO_TEXT : location.tail().ascii();
        boolean isDirect = heads.size() <= MAX_HEADS
                && tail != null
                && writers.stream().skip(heads.size() + 1).allMatch(PartedPattern::isOfThrowable)
                && heads.stream().allMatch(head -> isPlain(head.parts()))
                && isPlain(location.parts());
        return isDirect ? new DirectPattern(heads, location, tail) : null;
    }

    /**
     * Whether the pattern has nothing but ASCII there, and no end of a line, behind which the guard would have to see what
     * comes next.
     */
    private static boolean isPlain(FieldWriter parts) {
        LineBuffer line = new LineBuffer();
        try {
            parts.write(new SampleEvent(Level.INFO), line);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // It may still cope with real events.
            return false;
        }
        String text = line.toString();
        return line.isPlain() && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }

    int heads() {
        return heads.size();
    }

    /** Writes nothing if there are fewer. */
    HeadWriter head(int index) {
        return index < heads.size() ? heads.get(index) : NOTHING;
    }

    /** With the message. */
    CallSiteWriter location() {
        return location;
    }

    /** What comes after the message. */
    Ascii tail() {
        return tail;
    }
}
