package io.tidlog.async;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;

/** What may change on the way from a logger to its file, between two messages. */
enum LaneChange {
    FILTER_OF_THE_LOGGER_CONFIG("Denying on logger \"io.game\"") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("io.game").addFilter(log4j.filter);
        }
    },
    /** Log4j asks no filter of a parent before that of its appender reference, but for the lines that it hands on. */
    FILTER_OF_A_PARENT("Denying on logger \"io\"") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("io").addFilter(log4j.filter);
        }
    },
    FILTER_OF_THE_ROOT("Denying on logger \"root\"") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("").addFilter(log4j.filter);
        }
    },
    FILTER_OF_THE_APPENDER_REFERENCE("Denying on appender reference \"ASYNC\"") {
        @Override
        void make(ChangeableLog4j log4j) {
            CoreInternals.appenders(log4j.config(""))[0].addFilter(log4j.filter);
        }
    },
    FILTER_OF_THE_DISRUPTOR("Denying on Disruptor \"ASYNC\"") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.async.addFilter(log4j.filter);
        }
    },
    FILTER_OF_THE_NESTED_APPENDER("Denying on appender \"FILE\"") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.async.onlyChild().orElseThrow().appender().addFilter(log4j.filter);
        }
    },
    FILTER_OF_THE_CONFIGURATION("Denying on the configuration") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.running.context().getConfiguration().addFilter(log4j.filter);
        }
    },
    ANOTHER_APPENDER("2 appenders") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("io.game").addAppender(log4j.other, null, null);
        }
    },
    ANOTHER_APPENDER_OF_A_PARENT("2 appenders") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("io").addAppender(log4j.other, Level.INFO, null);
        }
    },
    ANOTHER_APPENDER_INSTEAD("Collecting \"OTHER\", not a Disruptor") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("").addAppender(log4j.other, null, null);
            log4j.config("").removeAppender("ASYNC");
        }
    },
    ADDITIVITY("0 appenders") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("io.game").setAdditive(false);
        }
    },
    ADDITIVITY_OF_A_PARENT("0 appenders") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("io").setAdditive(false);
        }
    },
    PARENT("0 appenders") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("io.game").setParent(new LoggerConfig("io", Level.INFO, true));
        }
    },
    PARENT_OF_A_PARENT("0 appenders") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("io").setParent(null);
        }
    },
    EVENT_FACTORY("") {
        @Override
        void make(ChangeableLog4j log4j) {
            LoggerConfig config = log4j.config("io.game");
            config.setLogEventFactory((logger, marker, fqcn, level, message, properties, thrown) -> {
                throw new IllegalStateException("no event");
            });
        }
    },
    LEVEL("") {
        @Override
        void make(ChangeableLog4j log4j) {
            Configurator.setLevel(log4j.logger, Level.WARN);
        }
    },
    LEVEL_OF_THE_LOGGER_CONFIG("") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.config("io.game").setLevel(Level.WARN);
            log4j.running.context().updateLoggers();
        }
    },
    STOPPED("") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.async.stop();
        }
    },
    NEXT_CONFIGURATION("") {
        @Override
        void make(ChangeableLog4j log4j) {
            log4j.running.reconfigure("");
        }
    };

    private final String reason;

    /** @param reason what the status log says that closes the lane; empty if it is not known there, or the lane stays open */
    LaneChange(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    abstract void make(ChangeableLog4j log4j);
}
