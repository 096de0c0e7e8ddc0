package io.tidlog.layout;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;

/**
 * A pattern whose lines may be made directly in their destination: a few fields that are remembered, the location, perhaps
 * a value of the context data, the message, and literals after it, as in
 * {@code [%d{MMdd/HHmmss.SSS}:%level:tid-%tid:%file:%line] %X{traceId} %msg%n}.
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
    private final ContextValueWriter value;
    private final Ascii lead;
    private final Ascii tail;

    private DirectPattern(
            List<HeadWriter> heads, CallSiteWriter location, ContextValueWriter value, Ascii lead, Ascii tail) {
        this.heads = heads;
        this.location = location;
        this.value = value;
        this.lead = lead;
        this.tail = tail;
    }

    /** Made of a pattern's writers, for events without an exception; null if the pattern is of another kind. */
    static DirectPattern of(List<FieldWriter> writers) {
        List<HeadWriter> heads = writers.stream()
                .takeWhile(HeadWriter.class::isInstance)
                .map(HeadWriter.class::cast)
                .toList();
        List<FieldWriter> others = writers.subList(heads.size(), writers.size());
        if (heads.size() > MAX_HEADS || others.isEmpty() || !(others.get(0) instanceof CallSiteWriter location)) {
            return null;
        }
        ContextValueWriter value =
                others.size() > 2 && others.get(1) instanceof ContextValueWriter writer ? writer : null;
        if (value != null && location.message() != null) {
            return null;
        }
        int last = value == null ? 0 : 2;
        if (!(others.get(last) instanceof CallSiteWriter message) || message.message() == null) {
            return null;
        }
        Ascii lead = value == null ? HeadWriter.NO_TEXT : message.lead();
        Ascii tail =
                message.tail() == null ? HeadWriter.NO_TEXT : message.tail().ascii();
        boolean isDirect = lead != null
                && tail != null
                && others.stream().skip(last + 1).allMatch(PartedPattern::isOfThrowable)
                && heads.stream().allMatch(head -> isPlain(head.parts()))
                && isPlain(location.parts())
                && isPlain(message.parts());
        return isDirect ? new DirectPattern(heads, location, value, lead, tail) : null;
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

    CallSiteWriter location() {
        return location;
    }

    /** What comes between location and message; null if the message comes next. */
    ContextValueWriter value() {
        return value;
    }

    /** What comes between the value and the message; empty if there is no value. */
    Ascii lead() {
        return lead;
    }

    /** What comes after the message. */
    Ascii tail() {
        return tail;
    }
}
