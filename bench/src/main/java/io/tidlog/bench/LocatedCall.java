package io.tidlog.bench;

/** The ways to log that {@link LocationBenchmark} compares; one for each logger, with a location and without. */
public enum LocatedCall {
    LOG4J_NONE {
        @Override
        Target open() {
            return new Log4jTargets.Plain(false);
        }
    },
    /** Found by Log4j's walk of the stack. */
    LOG4J_WALK {
        @Override
        Target open() {
            return new Log4jTargets.Plain(true);
        }
    },
    /** The call that is walked, after the agent's weaving. */
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

    /** A logger whose appender asks for the location, or does not, and throws the event away. */
    interface Target {

        void log(int rooms);

        /** @throws IllegalStateException if the location of {@link #log} is not found, or is found where nobody asks */
        void requireRightLine();
    }

    /** Compares what an appender saw with what it should have seen. */
    static void require(int expectedLine, int actualLine) {
        if (expectedLine != actualLine) {
            throw new IllegalStateException("location says line " + actualLine + ", expected " + expectedLine);
        }
    }
}
