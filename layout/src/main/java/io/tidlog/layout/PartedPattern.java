package io.tidlog.layout;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;

/**
 * A pattern whose lines can be assembled from the parts of a {@link PartedMessage}: a head, perhaps the location and
 * values of the context data, the message, and only literals after it, as in
 * {@code [%d{MMdd/HHmmss.SSS}:%level:tid-%tid:%file:%line] %X{traceId} %msg%n}.
 *
 * <p>Immutable and thread-safe.
 */
final class PartedPattern {

    private final FieldWriter head;

    /** What comes before each value, and before the message: places in the source and literals. */
    private final List<List<FieldWriter>> before;

    private final List<ContextValueWriter> values;
    private final MessageWriter message;
    private final FieldWriter tail;

    /** Identifies this pattern without keeping it alive. */
    private final Object identity = new Object();

    private PartedPattern(
            FieldWriter head,
            List<List<FieldWriter>> before,
            List<ContextValueWriter> values,
            MessageWriter message,
            FieldWriter tail) {
        this.head = head;
        this.before = before;
        this.values = List.copyOf(values);
        this.message = message;
        this.tail = tail;
    }

    /** Made of a pattern's writers, for events without an exception; null if the pattern is of another kind. */
    static PartedPattern of(List<FieldWriter> writers) {
        int headEnd = 0;
        while (headEnd < writers.size() && LineHead.mayHave(writers.get(headEnd))) {
            headEnd++;
        }
        List<List<FieldWriter>> before = new ArrayList<>(List.of(new ArrayList<>()));
        List<ContextValueWriter> values = new ArrayList<>();
        List<FieldWriter> tail = new ArrayList<>();
        MessageWriter message = null;
        for (FieldWriter writer : writers.subList(headEnd, writers.size())) {
            if (message != null) {
                if (writer instanceof LiteralWriter) {
                    tail.add(writer);
                } else if (!isOfThrowable(writer)) {
                    return null;
                }
            } else if (writer instanceof CallSiteWriter site) {
                before.get(values.size()).add(site);
                message = site.message();
                if (site.tail() != null) {
                    tail.add(site.tail());
                }
            } else if (writer instanceof LiteralWriter) {
                before.get(values.size()).add(writer);
            } else if (writer instanceof ContextValueWriter value) {
                values.add(value);
                before.add(new ArrayList<>());
            } else if (writer instanceof MessageWriter itself) {
                message = itself;
            } else {
                return null;
            }
        }
        return message == null
                ? null
                : new PartedPattern(
                        WriterChain.of(writers.subList(0, headEnd)),
                        before,
                        values,
                        message,
                        WriterChain.of(List.copyOf(tail)));
    }

    /** Whether it prints the exception, and nothing without one. */
    static boolean isOfThrowable(FieldWriter writer) {
        return writer instanceof ThrowableWriter
                || writer instanceof ConverterWriter converter && converter.isOfThrowable();
    }

    FieldWriter head() {
        return head;
    }

    MessageWriter message() {
        return message;
    }

    int values() {
        return values.size();
    }

    ContextValueWriter value(int index) {
        return values.get(index);
    }

    /** The constant parts of the event's line after the head; null if they are not known yet. */
    MessageParts partsOf(LogEvent event, PartedMessage parted) {
        MessageParts known = parted.memo().partsFor(identity);
        if (known != null) {
            return known;
        }
        if (!isCallSiteKnown(event)) {
            return null;
        }
        List<LineBuffer> lines = new ArrayList<>();
        for (List<FieldWriter> writers : before) {
            lines.add(textOf(writers, event));
        }
        MessageParts made = MessageParts.of(lines, parted.texts(), message, tail);
        parted.memo().remember(identity, made);
        return made;
    }

    private boolean isCallSiteKnown(LogEvent event) {
        for (List<FieldWriter> writers : before) {
            for (FieldWriter writer : writers) {
                if (writer instanceof CallSiteWriter site && site.textOf(event) == null) {
                    return false;
                }
            }
        }
        return true;
    }

    private static LineBuffer textOf(List<FieldWriter> writers, LogEvent event) {
        LineBuffer line = new LineBuffer();
        for (FieldWriter writer : writers) {
            if (writer instanceof CallSiteWriter site) {
                line.append(site.textOf(event));
            } else {
                writer.write(event, line);
            }
        }
        return line;
    }
}
