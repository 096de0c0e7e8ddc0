package io.tidlog.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** A Log4j of its own, started with an XML configuration and stopped when closed. */
final class RunningLog4j implements AutoCloseable {

    private final LoggerContext context = new LoggerContext("test");

    /** Every logger writes to this one appender, given as XML. */
    static RunningLog4j withAppender(String name, String appender) throws IOException {
        return new RunningLog4j("""
                <Configuration>
                  <Appenders>%s</Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="%s"/></Root></Loggers>
                </Configuration>
                """.formatted(appender, name));
    }

    private RunningLog4j(String xml) throws IOException {
        ConfigurationSource source =
                new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        context.start(new XmlConfiguration(context, source));
    }

    Logger logger() {
        return context.getLogger("io.game.Rooms");
    }

    @Override
    public void close() {
        context.stop();
    }
}
