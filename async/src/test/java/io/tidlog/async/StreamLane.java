package io.tidlog.async;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/** A Log4j whose one appender writes {@code <level> <message>} to a {@link ControlledStream}: its fast lane is open. */
final class StreamLane implements AutoCloseable {

    final AsyncStream async;
    private final CallKind kind;
    private final RunningLog4j log4j =
            RunningLog4j.ofConfiguration("<Configuration><Loggers><Root level='trace'/></Loggers></Configuration>");

    StreamLane(UnaryOperator<DisruptorAppenderBuilder<?>> settings) {
        this(CallKind.WOVEN, settings);
    }

    StreamLane(CallKind kind, UnaryOperator<DisruptorAppenderBuilder<?>> settings) {
        this(kind, new AsyncStream(settings));
    }

    StreamLane(Layout<?> layout, UnaryOperator<DisruptorAppenderBuilder<?>> settings) {
        this(CallKind.WOVEN, new AsyncStream(layout, settings));
    }

    private StreamLane(CallKind kind, AsyncStream async) {
        this.kind = kind;
        this.async = async;
        LoggerConfig root = log4j.context().getConfiguration().getRootLogger();
        root.getAppenders().keySet().forEach(root::removeAppender);
        root.addAppender(async.appender, null, null);
        log4j.context().updateLoggers();
    }

    /** @param making a logger configuration as Log4j makes it of a file, for which it asks the configuration */
    void configure(Function<Configuration, LoggerConfig> making) {
        configure(making.apply(log4j.context().getConfiguration()));
    }

    void configure(LoggerConfig config) {
        log4j.context().getConfiguration().addLogger(config.getName(), config);
        log4j.context().updateLoggers();
    }

    Logger logger() {
        return log4j.logger();
    }

    LaneCall call(Level level) {
        return call(level, "{}");
    }

    LaneCall call(Level level, String pattern) {
        return new LaneCall(logger(), level, pattern, kind);
    }

    /** The writer waits in a write, and the ring is full of deferred calls {@code 0} to {@code 15}, behind the line {@code held}. */
    LaneCall fillRing() throws InterruptedException {
        LaneCall call = call(Level.INFO);
        async.stream.hold();
        call.log("held");
        async.stream.awaitHeldWrite();
        for (int i = 0; i < async.appender.getRingSize(); i++) {
            call.log(i);
        }
        return call.assertDeferred(async.appender.getRingSize() + 1);
    }

    Counters stopAndCount(long logged) {
        async.close();
        return Counters.of(async.appender).assertExact(logged);
    }

    @Override
    public void close() {
        async.close();
        log4j.close();
    }
}
