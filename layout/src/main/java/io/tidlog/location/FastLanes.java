package io.tidlog.location;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.apache.logging.log4j.status.StatusLogger;

/** Finds the {@link FastLane}, if {@code tidlog-async} is on the class path and {@value #PROPERTY} is not "false". */
final class FastLanes {

    static final String PROPERTY = "tidlog.fastLane";

    private FastLanes() {}

    static FastLane find() {
        String wanted = System.getProperty(PROPERTY);
        if ("false".equalsIgnoreCase(wanted)) {
            return null;
        }
        if (wanted != null && !wanted.equalsIgnoreCase("true")) {
            StatusLogger.getLogger()
                    .warn(
                            "-D{}={} is neither true nor false and has no effect; false turns the fast lane off",
                            PROPERTY,
                            wanted);
        }
        try {
            return ServiceLoader.load(FastLane.class, FastLanes.class.getClassLoader())
                    .findFirst()
                    .orElse(null);
        } catch (ServiceConfigurationError | LinkageError e) {
            StatusLogger.getLogger().warn("The fast lane is closed: {}", reason(e), e);
            return null;
        }
    }

    /** The provider's own reason, or that the versions do not match. */
    private static String reason(Throwable thrown) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalStateException) {
                return cause.getMessage();
            }
        }
        return "tidlog-async does not fit this tidlog-layout; use the same version of both";
    }
}
