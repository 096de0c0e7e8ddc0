package io.tidlog.layout;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;

/**
 * A pattern whose lines can be assembled from the parts of a {@link PartedMessage}: a head, perhaps the location, the
 * message, and only literals after it, as in {@code [%d{MMdd/HHmmss.SSS}:%level:tid-%tid:%file:%line] %msg%n}.
 *
 * <p>Immutable and thread-safe.
 */
final class PartedPattern {

    private static final Ascii NOTHING = new Ascii(new byte[0]);

    private final FieldWriter head;

    /** Null if the pattern does not print the location. */
    private final CallSiteWriter callSite;

    private final MessageWriter message;
    private final FieldWriter tail;

    /** Identifies this pattern without keeping it alive. */
    private final Object identity = new Object();

    private PartedPattern(FieldWriter head, CallSiteWriter callSite, MessageWriter message, FieldWriter tail) {
        this.head = head;
        this.callSite = callSite;
        this.message = message;
        this.tail = tail;
    }

    /** Made of a pattern's writers, for events without an exception; null if the pattern is of another kind. */
    static PartedPattern of(List<FieldWriter> writers) {
        int at = 0;
        while (at < writers.size() && LineHead.mayHave(writers.get(at))) {
            at++;
        }
        if (at == writers.size()) {
            return null;
        }
        FieldWriter head = WriterChain.of(writers.subList(0, at));
        CallSiteWriter callSite = writers.get(at) instanceof CallSiteWriter writer ? writer : null;
        MessageWriter message =
                callSite != null ? callSite.message() : writers.get(at) instanceof MessageWriter writer ? writer : null;
        List<FieldWriter> tail = new ArrayList<>();
        if (callSite != null && callSite.tail() != null) {
            tail.add(callSite.tail());
        }
        for (FieldWriter writer : writers.subList(at + 1, writers.size())) {
            if (writer instanceof LiteralWriter) {
                tail.add(writer);
            } else if (!isOfThrowable(writer)) {
                return null;
            }
        }
        return message == null ? null : new PartedPattern(head, callSite, message, WriterChain.of(List.copyOf(tail)));
    }

    private static boolean isOfThrowable(FieldWriter writer) {
        return writer instanceof ThrowableWriter
                || writer instanceof ConverterWriter converter && converter.isOfThrowable();
    }

    FieldWriter head() {
        return head;
    }

    MessageWriter message() {
        return message;
    }

    /** The constant parts of the event's line after the head; null if they are not known yet. */
    MessageParts partsOf(LogEvent event, PartedMessage parted) {
        MessageParts known = parted.memo().partsFor(identity);
        if (known != null) {
            return known;
        }
        Ascii before = callSite == null ? NOTHING : callSite.textOf(event);
        if (before == null) {
            return null;
        }
        MessageParts made = MessageParts.of(parted.texts(), before, message, tail);
        parted.memo().remember(identity, made);
        return made;
    }
}
