package io.tidlog.async;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** A Log4j of its own, started with an XML configuration and stopped when closed. */
final class RunningLog4j implements AutoCloseable {

    private final LoggerContext context;

    private RunningLog4j(LoggerContext context) {
        this.context = context;
    }

    /** Every logger writes to the appender ASYNC, which is one of these, given as XML. */
    static RunningLog4j with(String appenders) {
        return ofConfiguration(xml(appenders));
    }

    static RunningLog4j ofConfiguration(String xml) {
        return started(new LoggerContext("test"), xml);
    }

    /** Reads the file again when its context is started again. */
    static RunningLog4j ofFile(Path configuration) {
        LoggerContext context = new LoggerContext("test", null, configuration.toUri());
        context.start();
        return new RunningLog4j(context);
    }

    /** With asynchronous loggers throughout, as {@code AsyncLoggerContextSelector} makes them. */
    static RunningLog4j allAsync(String xml) {
        return started(new AsyncLoggerContext("test"), xml);
    }

    private static RunningLog4j started(LoggerContext context, String xml) {
        RunningLog4j log4j = new RunningLog4j(context);
        context.start(log4j.configuration(xml));
        return log4j;
    }

    static String xml(String appenders) {
        return """
                <Configuration shutdownHook="disable">
                  <Appenders>%s</Appenders>
                  <Loggers><Root level="trace"><AppenderRef ref="ASYNC"/></Root></Loggers>
                </Configuration>
                """.formatted(appenders);
    }

    /** Makes what it is given with Log4j's default strategy, so that no message of a logger takes the fast lane. */
    static <T> T withoutMessageLane(Supplier<T> making) {
        String setting = "log4j2.reliabilityStrategy";
        System.setProperty(setting, "AwaitCompletion");
        try {
            return making.get();
        } finally {
            System.clearProperty(setting);
        }
    }

    private XmlConfiguration configuration(String xml) {
        try {
            return new XmlConfiguration(
                    context, new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Logger logger() {
        return context.getLogger("io.game.Rooms");
    }

    Logger logger(String name) {
        return context.getLogger(name);
    }

    LoggerContext context() {
        return context;
    }

    DisruptorAppender async() {
        return context.getConfiguration().getAppender("ASYNC");
    }

    void reconfigure(String appenders) {
        context.reconfigure(configuration(xml(appenders)));
    }

    /** Starts the next configuration, as Log4j does first when it reconfigures. If another of its appenders fails, it is all. */
    Configuration startNext(String appenders) {
        Configuration next = configuration(xml(appenders));
        next.start();
        return next;
    }

    /** What Log4j does then, before loggers go over to the configuration, one by one. */
    void use(Configuration next) throws ReflectiveOperationException {
        Field used = LoggerContext.class.getDeclaredField("configuration");
        used.setAccessible(true);
        used.set(context, next);
    }

    @Override
    public void close() {
        context.stop();
    }
}
