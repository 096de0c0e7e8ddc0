package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
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

    LEVEL {
        @Override
        Object keyOf(LogEvent event) {
            return event.getLevel();
        }
    },

    LOGGER {
        @Override
        Object keyOf(LogEvent event) {
            return event.getLoggerName();
        }
    },

    LOCATION {
        @Override
        Object keyOf(LogEvent event) {
            return event.getSource();
        }

        /** Less than {@link StackTraceElement#hashCode} takes in, and enough to tell the lines of a program apart. */
        @Override
        int hash(Object key) {
            StackTraceElement location = (StackTraceElement) key;
            return location.getClassName().hashCode() + location.getLineNumber();
        }
    },

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

    /** The property of the event that decides the text, null if it has none; a program has only so many of each. */
    Object keyOf(LogEvent event) {
        throw new IllegalStateException(this + " is no key");
    }

    int hash(Object key) {
        return key.hashCode();
    }
}
