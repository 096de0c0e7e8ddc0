package io.tidlog.layout;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;

/**
 * A pattern whose lines can be made of the parts of a {@link PartedMessage}: a head, where the event was logged, the message, and
 * nothing but literals behind it, as {@code [%d{MMdd/HHmmss.SSS}:%level:tid-%tid:%file:%line] %msg%n}.
 *
 * <p>Immutable and thread-safe.
 */
final class PartedPattern {

    private static final Ascii NOTHING = new Ascii(new byte[0]);

    private final FieldWriter head;

    /** Null if the pattern does not print where the event was logged. */
    private final CallSiteWriter callSite;

    private final MessageWriter message;
    private final FieldWriter tail;

    /** Stands for this pattern where the pattern itself would be kept alive. */
    private final Object identity = new Object();

    private PartedPattern(FieldWriter head, CallSiteWriter callSite, MessageWriter message, FieldWriter tail) {
        this.head = head;
        this.callSite = callSite;
        this.message = message;
        this.tail = tail;
    }

    /** Of a pattern's writers, for events without an exception; null if they are others. */
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

    /** What is constant in the event's line, from the head on; null if that is not known yet. */
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
