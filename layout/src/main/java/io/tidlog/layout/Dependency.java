package io.tidlog.layout;

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

/** What the text of a converter depends on, and so how long it may be remembered. */
enum Dependency {
    /** Always the same: a literal of the pattern. */
    NOTHING,

    /** The event's time, of which all but the fraction stays for a second. */
    TIME,

    LEVEL,

    LOGGER,

    /** Where the event was logged. */
    LOCATION,

    /** Anything: the text is new for each event. */
    EVENT;

    static Dependency of(LogEventPatternConverter converter) {
        if (converter instanceof LiteralPatternConverter literal) {
            return literal.getLiteral().contains("${") ? EVENT : NOTHING;
        }
        if (!converter.isVariable()) {
            return NOTHING;
        }
        if (converter instanceof DatePatternConverter) {
            return TIME;
        }
        if (converter instanceof LevelPatternConverter) {
            return LEVEL;
        }
        if (converter instanceof LoggerPatternConverter) {
            return LOGGER;
        }
        if (converter instanceof FileLocationPatternConverter
                || converter instanceof LineLocationPatternConverter
                || converter instanceof ClassNamePatternConverter
                || converter instanceof MethodLocationPatternConverter
                || converter instanceof FullLocationPatternConverter) {
            return LOCATION;
        }
        return EVENT;
    }
}
