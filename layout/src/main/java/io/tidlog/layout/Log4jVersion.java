package io.tidlog.layout;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.status.StatusLogger;

/** Reports a Log4j on the class path that is older than those tidlog is tested with. */
final class Log4jVersion {

    private static final int OLDEST_MINOR = 20;

    private static final Pattern MINOR = Pattern.compile("2\\.(\\d+)\\..*");

    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    private Log4jVersion() {}

    /** Reports it once, however many layouts there are. */
    static void check() {
        String version = LogEvent.class.getPackage().getImplementationVersion();
        if (isTooOld(version) && !REPORTED.getAndSet(true)) {
            // An error, not a warning: by default Log4j shows nothing below errors.
            StatusLogger.getLogger()
                    .error(
                            "tidlog: log4j-core {} is older than 2.{}, the oldest it is tested with, and lines may be wrong;"
                                    + " update log4j-core and log4j-api",
                            version,
                            OLDEST_MINOR);
        }
    }

    /** An unknown version, as in an application repackaged into one jar, is not too old. */
    static boolean isTooOld(String version) {
        if (version == null) {
            return false;
        }
        Matcher minor = MINOR.matcher(version);
        return minor.matches() && Integer.parseInt(minor.group(1)) < OLDEST_MINOR;
    }
}
