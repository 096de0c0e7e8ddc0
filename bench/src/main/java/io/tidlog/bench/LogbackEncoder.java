package io.tidlog.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;

/** Logback's pattern encoder. It knows no thread id: the thread's name is the id. */
final class LogbackEncoder implements RivalLayoutBenchmark.EventEncoder {

    private final PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    private final LoggerContext context = new LoggerContext();
    private final ILoggingEvent[] events;

    LogbackEncoder(List<LogEvent> events, boolean traceId) {
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(
                "[%d{MMdd/HHmmss.SSS}:%level:tid-%thread:%file:%line] " + (traceId ? "%X{traceId} " : "") + "%msg%n");
        encoder.start();
        this.events = events.stream().map(this::convert).toArray(ILoggingEvent[]::new);
    }

    @Override
    public byte[] encode(int index) {
        return encoder.encode(events[index]);
    }

    private ILoggingEvent convert(LogEvent event) {
        LoggingEvent converted = new LoggingEvent();
        converted.setLoggerContext(context);
        converted.setLoggerName(event.getLoggerName());
        converted.setLevel(Level.valueOf(event.getLevel().name()));
        converted.setMessage(event.getMessage().getFormattedMessage());
        converted.setTimeStamp(event.getTimeMillis());
        converted.setThreadName(Long.toString(event.getThreadId()));
        converted.setCallerData(new StackTraceElement[] {event.getSource()});
        converted.setMDCPropertyMap(event.getContextData().toMap());
        if (event.getThrown() != null) {
            converted.setThrowableProxy(new ThrowableProxy(event.getThrown()));
        }
        return converted;
    }
}
