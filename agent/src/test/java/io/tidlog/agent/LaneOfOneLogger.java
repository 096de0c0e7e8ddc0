package io.tidlog.agent;

import io.tidlog.async.DisruptorAppender;
import io.tidlog.layout.TidLayout;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.ThresholdFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of a logger's fast lane have in common: a context of their own, whose configuration may name files in the
 * directory {@code @}; the messages that Log4j prints at debug level; and woven calls.
 */
abstract class LaneOfOneLogger {

    static final String OPEN = "Fast lane of logger \"io.game.Rooms\": open";

    static final String REF = "<AppenderRef ref='ASYNC'/>";

    @TempDir
    Path directory;

    final LoggerContext context = new LoggerContext("closing");
    final DebugMessages messages = DebugMessages.record();
    Class<?> calls;

    @BeforeEach
    void weave() throws Exception {
        calls = woven(
                org.apache.logging.log4j.Logger.class,
                org.apache.logging.log4j.Logger.class.getMethod("info", String.class, Object.class));
    }

    static Class<?> woven(Class<?> owner, Method... methods) {
        return woven(owner, null, methods);
    }

    static Class<?> wovenForNumbers() throws NoSuchMethodException {
        return woven(
                org.apache.logging.log4j.Logger.class,
                int.class,
                org.apache.logging.log4j.Logger.class.getMethod("info", String.class, Object.class));
    }

    static Class<?> woven(Class<?> owner, Class<?> number, Method... methods) {
        return GeneratedCalls.load(ClassWeaver.weave(GeneratedCalls.classFile(owner, List.of(methods), number))
                .classFile());
    }

    @AfterEach
    void stop() {
        context.stop();
        messages.close();
        ThreadContext.clearAll();
    }

    static Filter denying() {
        Filter filter = ThresholdFilter.createFilter(Level.OFF, Filter.Result.NEUTRAL, Filter.Result.DENY);
        filter.start();
        return filter;
    }

    void start(String xml) {
        context.start(LaneChange.configuration(context, xml.replace("@", directory.toString())));
    }

    Logger logger() {
        return context.getLogger("io.game.Rooms");
    }

    LoggerConfig root() {
        return context.getConfiguration().getRootLogger();
    }

    DisruptorAppender disruptor() {
        return context.getConfiguration().getAppender("ASYNC");
    }

    static OutputStreamAppender nested(OutputStream target) {
        return OutputStreamAppender.newBuilder()
                .setName("STREAM")
                .setTarget(target)
                .setLayout(TidLayout.newBuilder().setPattern("%msg%n").build())
                .build();
    }

    DisruptorAppender disruptorOf(OutputStreamAppender nested) {
        DisruptorAppender appender = DisruptorAppender.newBuilder()
                .setName("PROGRAMS")
                .setConfiguration(context.getConfiguration())
                .setAppenders(nested)
                .build();
        appender.start();
        return appender;
    }

    void log(String text) {
        log(logger(), text);
    }

    /** Always the same pattern, {@code {} 1}. */
    void log(Logger logger, String text) {
        try {
            GeneratedCalls.call(calls, 0, logger, "{} 1", text);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static String xml(String filter, String appenders, String loggers) {
        return "<Configuration shutdownHook='disable'>" + filter + "<Appenders>" + appenders + "</Appenders><Loggers>"
                + loggers + "</Loggers></Configuration>";
    }

    static String root(String content) {
        return "<Root level='info'>" + content + "</Root>";
    }

    static String disruptor(String filter, String children) {
        return "<Disruptor name='ASYNC'>" + filter + children + "</Disruptor>";
    }

    static String file(String pattern, String filter) {
        return "<File name='FILE' fileName='@/app.log'>" + filter + "<TidLayout pattern='" + pattern + "'/></File>";
    }
}
