package io.tidlog.layout;

import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.LogEvent;

/**
 * Writes the fields that depend on the call site, such as {@code :%file:%line] }, and the message if it comes next.
 *
 * <p>The text of each call site is remembered. If its message is constant, both are remembered in one piece. In web
 * applications a constant message is a string, recognised by identity. Elsewhere Log4j reuses the event and passes a
 * builder, whose chars are compared (LayoutBenchmark's REUSED_EVENT: 64 ns against 84). A call site whose message
 * changes is soon treated as having no constant message. Messages with parameters are not tried as constants.
 *
 * <p>Where there is no location, an event may walk the whole stack each time it is asked. So it is asked once, and by
 * {@link DirectEncoder} once more, as by PatternLayout for {@code %file:%line}.
 *
 * <p>Thread-safe. Allocates a few times for each remembered call site.
 */
final class CallSiteWriter extends FieldWriter {

    /** What is written in place of a location that is not known does not depend on the event either. */
    private static final LogEvent WITHOUT_LOCATION = new EventWithoutLocation();

    private static final class EventWithoutLocation extends AbstractLogEvent {

        private static final long serialVersionUID = 1L;
    }

    private final FieldWriter location;
    private final MessageWriter message;
    private final LiteralWriter tail;
    private final boolean mayStartLine;
    private final TextTable<CallSite> sites = new TextTable<>();

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
        CallSite site = find(source, line);
        if (site == null) {
            writeNew(source, event, line);
        } else if (message == null) {
            line.append(site.text());
        } else {
            writeRemembered(site, site.text(), event, line);
        }
    }

    /** Null if the call site's text is not remembered, or may be another where the line ends. */
    CallSite find(StackTraceElement source, LineBuffer line) {
        return isAlwaysTheSame(source, line) ? sites.find(source, hash(source)) : null;
    }

    /** The call site of a location whose text is remembered, for a line that does not begin with it; null otherwise. */
    CallSite siteOf(LogEvent event) {
        StackTraceElement source = event.getSource();
        return source == null ? null : sites.find(source, hash(source));
    }

    /** Whether the location's text is the same, here, in each line of the event's call site. */
    private boolean isAlwaysTheSame(StackTraceElement source, LineBuffer line) {
        return source != null && !(mayStartLine && line.endsWithLineFeed());
    }

    /**
     * Writes a text, the message, and the literals after it, and remembers all of this for the call site.
     *
     * @param before always the same for this call site and this writer
     */
    void writeRemembered(CallSite site, Ascii before, LogEvent event, LineBuffer line) {
        if (MessageWriter.isParameterized(event)) {
            line.append(before);
            message.writeParameterized(event, line);
            writeTail(event, line);
            return;
        }
        CharSequence text = MessageWriter.textOf(event, line);
        Ascii known = site.textWith(text);
        if (known != null) {
            line.append(known);
        } else {
            int start = line.length();
            line.append(before);
            message.write(text, line);
            writeTail(event, line);
            site.learn(text, start, line);
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

    /** What comes before the message, if that is a literal only; null if it is more, or less, or cannot be remembered. */
    Ascii lead() {
        return location instanceof LiteralWriter literal ? literal.ascii() : null;
    }

    /** The text before the message, where that does not start a line; null if it is not remembered for the call site. */
    Ascii textOf(LogEvent event) {
        if (lead() != null) {
            return lead();
        }
        CallSite site = siteOf(event);
        return site == null ? null : site.text();
    }

    /** Writes the location without remembering it. */
    FieldWriter parts() {
        return location;
    }

    /**
     * Writes an event whose call site was not found, and remembers the location's text if it can.
     *
     * @param source the event's location, or null if it has none
     */
    void writeNew(StackTraceElement source, LogEvent event, LineBuffer line) {
        boolean alwaysTheSame = isAlwaysTheSame(source, line);
        int start = line.length();
        location.write(source == null ? WITHOUT_LOCATION : event, line);
        Ascii text = alwaysTheSame && sites.hasRoom(hash(source)) ? line.repeatableText(start) : null;
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

    /** Uses less than {@link StackTraceElement#hashCode}, but enough to tell the lines of a program apart. */
    private static int hash(StackTraceElement source) {
        return source.getClassName().hashCode() + source.getLineNumber();
    }
}
