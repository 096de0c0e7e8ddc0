package io.tidlog.async;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.status.StatusLogger;

/** Reads the attributes of one {@code <Disruptor>}; reports invalid ones, and what is used instead. */
final class Attributes {

    private static final Logger LOGGER = StatusLogger.getLogger();

    private static final String KNOWN = "name, ringSize, whenFull, dropThreshold, timeoutMillis, flushIntervalMillis,"
            + " waitStrategy, shutdownTimeoutMillis, maxRetainedLineBytes, ignoreExceptions, and as elements appenders, a"
            + " filter and properties";

    /** An attribute of Log4j's {@code <Async>} and asynchronous loggers. */
    private static final String INCLUDE_LOCATION = "includeLocation";

    private final String name;

    Attributes(String name) {
        this.name = name;
    }

    /** Log4j removes the attributes that it could set; those left are misspelt, or another element's. */
    void reportUnknown(Node node) {
        if (node == null) {
            return;
        }
        node.getAttributes().forEach((attribute, value) -> {
            if (attribute.equalsIgnoreCase(INCLUDE_LOCATION)) {
                LOGGER.error(
                        "Disruptor \"{}\": {}=\"{}\" is ignored; remove it, since locations are captured if the layout of"
                                + " a nested appender prints them, and only then",
                        name,
                        attribute,
                        value);
            } else {
                LOGGER.error(
                        "Disruptor \"{}\": unknown attribute {}=\"{}\" is ignored; known are {}",
                        name,
                        attribute,
                        value,
                        KNOWN);
            }
        });
    }

    long number(String attribute, String value, long defaultValue, long min, long max) {
        if (value == null) {
            return defaultValue;
        }
        try {
            long number = Long.parseLong(value.trim());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        LOGGER.error(
                "Disruptor \"{}\": {}=\"{}\" is not a whole number from {} to {}, using {}",
                name,
                attribute,
                value,
                min,
                max,
                defaultValue);
        return defaultValue;
    }

    int powerOfTwo(String attribute, String value, int defaultValue, int min, int max) {
        int number = (int) number(attribute, value, defaultValue, min, max);
        if (Integer.bitCount(number) == 1) {
            return number;
        }
        int next = 2 * Integer.highestOneBit(number);
        LOGGER.error(
                "Disruptor \"{}\": {}=\"{}\" is not a power of two, using {}; choose {} or {}",
                name,
                attribute,
                value,
                next,
                next / 2,
                next);
        return next;
    }

    <E extends Enum<E>> E choice(String attribute, String value, E defaultValue) {
        if (value == null) {
            return defaultValue;
        }
        E[] choices = defaultValue.getDeclaringClass().getEnumConstants();
        for (E choice : choices) {
            if (choice.name().equalsIgnoreCase(value.trim())) {
                return choice;
            }
        }
        LOGGER.error(
                "Disruptor \"{}\": unknown {}=\"{}\", using \"{}\"; choose one of {}",
                name,
                attribute,
                value,
                text(defaultValue),
                Arrays.stream(choices).map(Attributes::text).collect(Collectors.joining(", ")));
        return defaultValue;
    }

    Level level(String attribute, String value, Level defaultValue) {
        if (value == null) {
            return defaultValue;
        }
        Level level = Level.getLevel(value.trim().toUpperCase(Locale.ROOT));
        if (level != null) {
            return level;
        }
        LOGGER.error(
                "Disruptor \"{}\": unknown {}=\"{}\", using \"{}\"; choose a level such as WARN, INFO or DEBUG",
                name,
                attribute,
                value,
                defaultValue);
        return defaultValue;
    }

    /** Reports an attribute that matters only for another choice of a second one. */
    <E extends Enum<E>> void reportUnused(String attribute, String value, String other, E chosen, E needed) {
        LOGGER.error(
                "Disruptor \"{}\": {}=\"{}\" has no effect with {}=\"{}\"; remove it, or set {}=\"{}\"",
                name,
                attribute,
                value,
                other,
                text(chosen),
                other,
                text(needed));
    }

    private static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
