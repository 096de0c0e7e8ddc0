package io.tidlog.agent;

import java.lang.reflect.Proxy;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerConfig;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.ReliabilityStrategy;
import org.apache.logging.log4j.core.jmx.RingBufferAdmin;

/** A Log4j of its own that writes all it logs, and all its filter is asked, into a journal. */
final class RecordingContext implements AutoCloseable {

    enum Mode {
        SYNC,
        ALL_ASYNC,
        MIXED,
        /** With a strategy that drops the location, as a full ring does, so that Log4j walks the stack whatever it is given. */
        WALKING,
        /** Through a {@code <Disruptor>}: what the caller has encoded is recorded, and what came out of the ring. */
        DISRUPTOR,
        /** The same, of asynchronous loggers. */
        ALL_ASYNC_DISRUPTOR,
        /** Through a {@code <Disruptor>} that nothing keeps a call from reaching by the fast lane: what it prints is recorded. */
        FAST_LANE,
        /** The same, and no location is printed. */
        FAST_LANE_WITHOUT_LOCATION;

        private boolean isAllAsync() {
            return this == ALL_ASYNC || this == ALL_ASYNC_DISRUPTOR;
        }

        /** Whether there is no filter, and so nothing to be recorded by one. */
        boolean isFastLane() {
            return this == FAST_LANE || this == FAST_LANE_WITHOUT_LOCATION;
        }
    }

    private final Journal journal = new Journal();
    private final Mode mode;
    private final boolean requiresLocation;
    private final LoggerContext context;
    /** Null in other modes. */
    private PrintingDisruptor disruptor;

    RecordingContext(Mode mode, Level level, boolean includeLocation) {
        this(mode, level, includeLocation, Filter.Result.NEUTRAL);
    }

    /** @param answer what the filter of the whole configuration says */
    RecordingContext(Mode mode, Level level, boolean includeLocation, Filter.Result answer) {
        this(mode, level, includeLocation, answer, true);
    }

    /** @param requiresLocation whether the appender says so, of Log4j's modes */
    RecordingContext(Mode mode, Level level, boolean includeLocation, Filter.Result answer, boolean requiresLocation) {
        this(mode, Strategy.OF_CLASS_PATH, level, includeLocation, answer, requiresLocation);
    }

    RecordingContext(Mode mode, Strategy strategy, Level level, Filter.Result answer) {
        this(mode, strategy, level, true, answer, true);
    }

    private RecordingContext(
            Mode mode,
            Strategy strategy,
            Level level,
            boolean includeLocation,
            Filter.Result answer,
            boolean requiresLocation) {
        this.mode = mode;
        this.requiresLocation = requiresLocation;
        context = mode.isAllAsync() ? new AsyncLoggerContext("recording") : new LoggerContext("recording");
        strategy.setFor(context);
        context.start(new RecordingConfiguration(context, level, includeLocation, answer));
    }

    LoggerContext log4j() {
        return context;
    }

    Journal journal() {
        return journal;
    }

    /** How many calls have taken the fast lane. */
    long deferred() {
        return disruptor == null ? 0 : disruptor.appender().getDeferred();
    }

    @Override
    public void close() {
        waitForEmptyRing();
        context.stop();
        if (disruptor != null) {
            disruptor.recordWhatWasPrinted();
        }
    }

    /** Log4j would look only every 50 ms. */
    private void waitForEmptyRing() {
        RingBufferAdmin ring = switch (mode) {
            case ALL_ASYNC, ALL_ASYNC_DISRUPTOR -> ((AsyncLoggerContext) context).createRingBufferAdmin();
            case MIXED ->
                ((AsyncLoggerConfig) context.getConfiguration().getLoggers().get("io"))
                        .createRingBufferAdmin(context.getName());
            default -> null;
        };
        while (ring != null && ring.getRemainingCapacity() < ring.getBufferSize()) {
            Thread.onSpinWait();
        }
    }

    private final class RecordingConfiguration extends AbstractConfiguration {

        private final Level level;
        private final boolean includeLocation;
        private final Filter.Result answer;

        RecordingConfiguration(LoggerContext context, Level level, boolean includeLocation, Filter.Result answer) {
            super(context, ConfigurationSource.NULL_SOURCE);
            this.level = level;
            this.includeLocation = includeLocation;
            this.answer = answer;
        }

        @Override
        protected void doConfigure() {
            Appender appender = appender();
            appender.start();
            addAppender(appender);
            LoggerConfig all = loggerConfig();
            all.addAppender(appender, null, null);
            addLogger("io", all);
            if (!mode.isFastLane()) {
                addFilter(RecordingFilter.create(journal, answer));
            }
        }

        private Appender appender() {
            disruptor = switch (mode) {
                case DISRUPTOR, ALL_ASYNC_DISRUPTOR -> PrintingDisruptor.recordingEvents(this, journal);
                case FAST_LANE -> PrintingDisruptor.ofUsers(this, journal, true);
                case FAST_LANE_WITHOUT_LOCATION -> PrintingDisruptor.ofUsers(this, journal, false);
                default -> null;
            };
            return disruptor == null ? new RecordingAppender(journal, requiresLocation) : disruptor.appender();
        }

        @Override
        public ReliabilityStrategy getReliabilityStrategy(LoggerConfig loggerConfig) {
            ReliabilityStrategy strategy =
                    Strategy.of(context, loggerConfig, super.getReliabilityStrategy(loggerConfig));
            return mode == Mode.WALKING ? droppingLocations(strategy) : strategy;
        }

        private static ReliabilityStrategy droppingLocations(ReliabilityStrategy strategy) {
            return (ReliabilityStrategy) Proxy.newProxyInstance(
                    ReliabilityStrategy.class.getClassLoader(),
                    new Class<?>[] {ReliabilityStrategy.class},
                    (proxy, method, arguments) -> method.invoke(strategy, arguments));
        }

        @SuppressWarnings("deprecation") // Older Log4j has no other methods.
        private LoggerConfig loggerConfig() {
            LoggerConfig.Builder<?> builder =
                    mode == Mode.MIXED ? AsyncLoggerConfig.newAsyncBuilder() : LoggerConfig.newBuilder();
            return builder.withConfig(this)
                    .withLoggerName("io")
                    .withLevel(level)
                    .withAdditivity(false)
                    .withIncludeLocation(Boolean.toString(includeLocation))
                    .withRefs(new AppenderRef[0])
                    .build();
        }
    }
}
