package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/**
 * Writes the fields that depend on the call site, then others, and then the message, as in
 * {@code :%file:%line] %X{traceId} %msg}. The call site is looked up once for both (layout/DESIGN.md).
 *
 * <p>Thread-safe. Allocates a few times for each call site.
 */
final class LaterMessageWriter extends FieldWriter {

    private final CallSiteWriter location;
    private final FieldWriter between;
    private final CallSiteWriter message;
    private final Ascii lead;

    private LaterMessageWriter(CallSiteWriter location, FieldWriter between, CallSiteWriter message, Ascii lead) {
        this.location = location;
        this.between = between;
        this.message = message;
        this.lead = lead;
    }

    /**
     * Made of three writers in a row.
     *
     * @param location without a message
     * @param message with a message
     * @return null if there is not just a literal before the message that can be remembered with it
     */
    static LaterMessageWriter of(CallSiteWriter location, FieldWriter between, CallSiteWriter message) {
        Ascii lead = message.lead();
        return lead == null ? null : new LaterMessageWriter(location, between, message, lead);
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        StackTraceElement source = event.getSource();
        CallSite site = location.find(source, line);
        if (site == null) {
            location.writeNew(source, event, line);
            between.write(event, line);
            if (source == null) {
                message.writeNew(source, event, line);
            } else {
                message.write(event, line);
            }
        } else {
            line.append(site.text());
            between.write(event, line);
            message.writeRemembered(site, lead, event, line);
        }
    }
}
