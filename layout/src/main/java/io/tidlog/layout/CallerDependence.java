package io.tidlog.layout;

import java.util.Set;
import org.apache.logging.log4j.core.pattern.ExtendedThrowablePatternConverter;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.MarkerPatternConverter;
import org.apache.logging.log4j.core.pattern.MarkerSimpleNamePatternConverter;
import org.apache.logging.log4j.core.pattern.RelativeTimePatternConverter;
import org.apache.logging.log4j.core.pattern.RootThrowablePatternConverter;
import org.apache.logging.log4j.core.pattern.ThreadIdPatternConverter;
import org.apache.logging.log4j.core.pattern.ThreadNamePatternConverter;
import org.apache.logging.log4j.core.pattern.ThrowablePatternConverter;

/**
 * Tells whether a converter's text depends only on what the event holds (time, level, logger, location, thread,
 * message), so that another thread may format it later. An unknown converter might ask the calling thread.
 */
final class CallerDependence {

    /** Besides these there are the converters that {@link Dependency} knows. */
    private static final Set<Class<?>> IN_EVENT = Set.of(
            ThreadIdPatternConverter.class,
            ThreadNamePatternConverter.class,
            RelativeTimePatternConverter.class,
            MarkerPatternConverter.class,
            MarkerSimpleNamePatternConverter.class,
            ThrowablePatternConverter.class,
            ExtendedThrowablePatternConverter.class,
            RootThrowablePatternConverter.class,
            TidHeaderConverter.class);

    private CallerDependence() {}

    static boolean isInEvent(LogEventPatternConverter converter) {
        return Dependency.of(converter) != Dependency.EVENT
                || MessageWriter.replaces(converter)
                || IN_EVENT.contains(converter.getClass());
    }
}
