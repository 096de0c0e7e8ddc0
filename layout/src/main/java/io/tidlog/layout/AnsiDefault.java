package io.tidlog.layout;

import java.util.Arrays;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.util.PropertiesUtil;

/**
 * Whether PatternLayout prints colours where nobody says whether to. Up to Log4j 2.24, it does not on Windows, unless it
 * is to use Jansi. Thread-safe.
 */
final class AnsiDefault {

    private static final boolean ASKS_SYSTEM = Arrays.stream(PatternLayout.Builder.class.getDeclaredMethods())
            .anyMatch(method -> method.getName().equals("useAnsiEscapeCodes"));

    private AnsiDefault() {}

    static boolean isOff() {
        PropertiesUtil properties = PropertiesUtil.getProperties();
        return ASKS_SYSTEM && properties.isOsWindows() && properties.getBooleanProperty("log4j.skipJansi", true);
    }
}
