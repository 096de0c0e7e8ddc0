package io.tidlog.bench;

/** The logging calls that {@link LocationBenchmark} compares: for each logger, with a location and without. */
public enum LocatedCall {
    LOG4J_NONE {
        @Override
        Target open() {
            return new Log4jTargets.Plain(false);
        }
    },
    /** Log4j walks the stack for the location. */
    LOG4J_WALK {
        @Override
        Target open() {
            return new Log4jTargets.Plain(true);
        }
    },
    /** The call of {@link #LOG4J_WALK}, woven by the agent. */
    LOG4J_WOVEN {
        @Override
        Target open() {
            return new WovenLog4jTarget();
        }
    },
    /** {@code logger.atInfo().withLocation(constant)}. */
    LOG4J_CONSTANT_BUILDER {
        @Override
        Target open() {
            return new Log4jTargets.Builder();
        }
    },
    /** {@code logMessage(…, constant, …)}, as one would write by hand. */
    LOG4J_CONSTANT_MESSAGE {
        @Override
        Target open() {
            return new Log4jTargets.LogMessage();
        }
    },
    LOGBACK_NONE {
        @Override
        Target open() {
            return new LogbackTarget(false);
        }
    },
    /** {@code getCallerData()}. */
    LOGBACK_WALK {
        @Override
        Target open() {
            return new LogbackTarget(true);
        }
    },
    TINYLOG_NONE {
        @Override
        Target open() {
            return new TinylogTarget(false);
        }
    },
    TINYLOG_WALK {
        @Override
        Target open() {
            return new TinylogTarget(true);
        }
    };

    abstract Target open();

    /** A logger whose appender drops each event, after reading its location if configured to. */
    interface Target {

        void log(int rooms);

        /**
         * @throws IllegalStateException if the line of {@link #log} is not found, or one is found though nobody asks
         */
        void requireRightLine();
    }

    /** Compares the line that an appender saw with the expected one. */
    static void require(int expectedLine, int actualLine) {
        if (expectedLine != actualLine) {
            throw new IllegalStateException("location says line " + actualLine + ", expected " + expectedLine);
        }
    }
}
