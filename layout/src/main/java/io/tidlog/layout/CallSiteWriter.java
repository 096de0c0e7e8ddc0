package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/**
 * Writes the fields that depend on the call site, such as {@code :%file:%line] }, and the message if it comes next.
 *
 * <p>The text of each call site is remembered. If its message is constant, both are remembered in one piece. In web
 * applications a constant message is a string, recognised by identity. Elsewhere Log4j reuses the event and passes a
 * builder, whose chars are compared (LayoutBenchmark's REUSED_EVENT: 64 ns against 84). A call site whose message
 * changes is soon treated as having no constant message. Messages with parameters are not tried as constants.
 *
 * <p>Thread-safe. Allocates a few times for each remembered call site.
 */
final class CallSiteWriter extends FieldWriter {

    /** How many messages of a call site are tried as its constant before it is treated as having none. */
    private static final int MAX_MESSAGES = 3;

    private final FieldWriter location;
    private final MessageWriter message;
    private final LiteralWriter tail;
    private final boolean mayStartLine;
    private final TextTable<CallSite> sites = new TextTable<>();

    private static final class CallSite extends TextTable.Entry {

        /** The last message, while it may still be constant. A plain field is enough, since its value is immutable. */
        private ConstantMessage constant;

        private int messages;

        CallSite(StackTraceElement location, Ascii text) {
            super(location, text);
        }
    }

    /** A message, and the text of its line from the location on. */
    private record ConstantMessage(String message, Ascii text) {

        /** Compares every char unless it is the same string, because Log4j reuses its builders and its events. */
        boolean says(CharSequence other) {
            return message == other || message.contentEquals(other);
        }
    }

    /**
     * @param location the fields that depend on the call site, and literals
     * @param message the message, or null if something else follows
     * @param tail the literals after the message, or null
     * @param mayStartLine whether the first part is text of the event, which is indented at the start of a line
     */
    CallSiteWriter(FieldWriter location, MessageWriter message, LiteralWriter tail, boolean mayStartLine) {
        this.location = location;
        this.message = message;
        this.tail = tail;
        this.mayStartLine = mayStartLine;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        StackTraceElement source = event.getSource();
        if (source == null || mayStartLine && line.endsWithLineFeed()) {
            writeParts(event, line);
            return;
        }
        CallSite site = sites.find(source, hash(source));
        if (site == null) {
            writeNew(event, source, line);
            return;
        }
        if (message == null) {
            line.append(site.text());
            return;
        }
        if (MessageWriter.isParameterized(event)) {
            line.append(site.text());
            message.writeParameterized(event, line);
            writeTail(event, line);
            return;
        }
        CharSequence text = MessageWriter.textOf(event, line);
        ConstantMessage constant = site.constant;
        if (constant != null && constant.says(text)) {
            line.append(constant.text);
        } else {
            int start = line.length();
            line.append(site.text());
            message.write(text, line);
            writeTail(event, line);
            if (site.messages <= MAX_MESSAGES) {
                learnMessage(site, text, start, line);
            }
        }
    }

    /** Null if something else follows the location. */
    MessageWriter message() {
        return message;
    }

    /** The literals after the message, or null. */
    LiteralWriter tail() {
        return tail;
    }

    /** The text of the event's call site, where that does not start a line; null if it is not remembered. */
    Ascii textOf(LogEvent event) {
        StackTraceElement source = event.getSource();
        CallSite site = source == null ? null : sites.find(source, hash(source));
        return site == null ? null : site.text();
    }

    private void writeParts(LogEvent event, LineBuffer line) {
        location.write(event, line);
        writeMessage(event, line);
    }

    private void writeNew(LogEvent event, StackTraceElement source, LineBuffer line) {
        int start = line.length();
        location.write(event, line);
        Ascii text = sites.hasRoom(hash(source)) ? line.repeatableText(start) : null;
        if (text != null) {
            sites.add(new CallSite(source, text), hash(source));
        }
        writeMessage(event, line);
    }

    /** Writes what follows the location. */
    private void writeMessage(LogEvent event, LineBuffer line) {
        if (message != null) {
            message.write(event, line);
            writeTail(event, line);
        }
    }

    private void writeTail(LogEvent event, LineBuffer line) {
        if (tail != null) {
            tail.write(event, line);
        }
    }

    private static void learnMessage(CallSite site, CharSequence message, int start, LineBuffer line) {
        site.messages++;
        Ascii text = site.messages <= MAX_MESSAGES ? line.repeatableText(start) : null;
        site.constant = text == null ? null : new ConstantMessage(message.toString(), text);
    }

    /** Uses less than {@link StackTraceElement#hashCode}, but enough to tell the lines of a program apart. */
    private static int hash(StackTraceElement source) {
        return source.getClassName().hashCode() + source.getLineNumber();
    }
}
