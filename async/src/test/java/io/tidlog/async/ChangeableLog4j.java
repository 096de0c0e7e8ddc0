package io.tidlog.async;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;

/** A Log4j whose loggers below {@code io.game} write to a file by way of two parents. */
final class ChangeableLog4j implements AutoCloseable {

    final RunningLog4j running;
    final DisruptorAppender async;
    final Logger logger;
    final Filter filter = new Denying();
    final Collecting other = new Collecting();

    ChangeableLog4j(Path file) {
        running = RunningLog4j.ofConfiguration(xml(file, "<AppenderRef ref='ASYNC'/>"));
        async = running.async();
        logger = running.logger();
    }

    static String xml(Path file, String reference) {
        return """
                <Configuration shutdownHook="disable">
                  <Appenders>
                    <Disruptor name="ASYNC"><File name="FILE" fileName="%s"><TidLayout pattern="%%level %%msg%%n"/></File></Disruptor>
                  </Appenders>
                  <Loggers>
                    <Root level="trace">%s</Root>
                    <Logger name="io" level="trace"/>
                    <Logger name="io.game" level="trace"/>
                  </Loggers>
                </Configuration>
                """.formatted(file, reference);
    }

    LoggerConfig config(String name) {
        return running.context().getConfiguration().getLoggerConfig(name);
    }

    @Override
    public void close() {
        running.close();
    }

    /** Lets nothing pass that is "denied". */
    private static final class Denying extends AbstractFilter {

        @Override
        public Result filter(LogEvent event) {
            return resultOf(event.getMessage().getFormattedMessage());
        }

        @Override
        public Result filter(Logger logger, Level level, Marker marker, String text, Object... parameters) {
            return resultOf(text);
        }

        @Override
        public Result filter(Logger logger, Level level, Marker marker, Object message, Throwable t) {
            return resultOf(message.toString());
        }

        @Override
        public Result filter(Logger logger, Level level, Marker marker, Message message, Throwable t) {
            return resultOf(message.getFormattedMessage());
        }

        private static Result resultOf(String text) {
            return text.contains("denied") ? Result.DENY : Result.NEUTRAL;
        }
    }

    /** Another appender. */
    static final class Collecting extends AbstractAppender {

        final List<String> texts = Collections.synchronizedList(new ArrayList<>());

        Collecting() {
            super("OTHER", null, null, true, Property.EMPTY_ARRAY);
            start();
        }

        @Override
        public void append(LogEvent event) {
            texts.add(event.getMessage().getFormattedMessage());
        }
    }
}
