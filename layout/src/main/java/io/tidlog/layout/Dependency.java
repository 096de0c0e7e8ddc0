package io.tidlog.layout;

import java.util.Map;
import org.apache.logging.log4j.core.pattern.ClassNamePatternConverter;
import org.apache.logging.log4j.core.pattern.DatePatternConverter;
import org.apache.logging.log4j.core.pattern.FileLocationPatternConverter;
import org.apache.logging.log4j.core.pattern.FullLocationPatternConverter;
import org.apache.logging.log4j.core.pattern.LevelPatternConverter;
import org.apache.logging.log4j.core.pattern.LineLocationPatternConverter;
import org.apache.logging.log4j.core.pattern.LiteralPatternConverter;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.LoggerPatternConverter;
import org.apache.logging.log4j.core.pattern.MethodLocationPatternConverter;

/** What a converter's text depends on, and so how long it may be remembered. */
enum Dependency {
    /** Always the same: a literal of the pattern, or a converter such as {@code %n} or {@code %pid}. */
    NOTHING,

    /** The event's time; within a second only the fraction changes. */
    TIME,

    LEVEL,

    LOGGER,

    /**
     * Where the event was logged. Equal locations print the same, except that {@code %l} of one that user code has made
     * may have a module or class loader more, or less, than that of one from the JVM.
     */
    LOCATION,

    /** Anything: the text is new for each event. */
    EVENT;

    private static final Map<Class<?>, Dependency> BY_CONVERTER = Map.of(
            DatePatternConverter.class, TIME,
            LoggerPatternConverter.class, LOGGER,
            FileLocationPatternConverter.class, LOCATION,
            LineLocationPatternConverter.class, LOCATION,
            ClassNamePatternConverter.class, LOCATION,
            MethodLocationPatternConverter.class, LOCATION,
            FullLocationPatternConverter.class, LOCATION);

    static Dependency of(LogEventPatternConverter converter) {
        if (converter instanceof LiteralPatternConverter literal) {
            return literal.getLiteral().contains("${") ? EVENT : NOTHING;
        }
        if (!converter.isVariable()) {
            return NOTHING;
        }
        if (converter instanceof LevelPatternConverter) {
            return LEVEL;
        }
        return of(converter.getClass());
    }

    static Dependency of(Class<?> converterClass) {
        return BY_CONVERTER.getOrDefault(converterClass, EVENT);
    }
}
