package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/**
 * One step of a compiled pattern: writes one field of an event, or a literal, to the end of a line.
 *
 * <p>Thread-safe. Allocates nothing per event in steady state, unless the Log4j converter that it calls does. An
 * abstract class, because a line is a chain of such calls and a virtual call is cheaper than an interface call.
 */
abstract class FieldWriter {

    abstract void write(LogEvent event, LineBuffer line);
}
