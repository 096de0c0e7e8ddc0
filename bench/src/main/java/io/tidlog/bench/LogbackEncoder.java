package io.tidlog.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.slf4j.helpers.MessageFormatter;

/** Logback's pattern encoder. It cannot print a thread id, so the thread's name is the id. */
final class LogbackEncoder implements RivalLayoutBenchmark.EventEncoder {

    static final String PATTERN = "[%d{MMdd/HHmmss.SSS}:%level:tid-%thread:%file:%line] %msg%n";

    private final PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    private final LoggerContext context = new LoggerContext();
    private final ILoggingEvent[] events;

    /** Formats its message whenever the encoder asks, like an event that is logged only once. */
    private static final class Unformatted extends LoggingEvent {

        @Override
        public String getFormattedMessage() {
            return MessageFormatter.arrayFormat(getMessage(), getArgumentArray())
                    .getMessage();
        }
    }

    /** Reads the stack trace from the exception whenever the encoder asks. Logback does so when it creates an event. */
    private static final class Thrown extends LoggingEvent {

        private final Throwable thrown;

        Thrown(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public IThrowableProxy getThrowableProxy() {
            return new ThrowableProxy(thrown);
        }
    }

    LogbackEncoder(List<LogEvent> events, boolean traceId) {
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(traceId ? PATTERN.replace("%msg", "%X{traceId} %msg") : PATTERN);
        encoder.start();
        this.events = events.stream().map(this::convert).toArray(ILoggingEvent[]::new);
    }

    @Override
    public byte[] encode(int index) {
        return encoder.encode(events[index]);
    }

    private ILoggingEvent convert(LogEvent event) {
        LoggingEvent converted = empty(event);
        converted.setLoggerContext(context);
        converted.setLoggerName(event.getLoggerName());
        converted.setLevel(Level.valueOf(event.getLevel().name()));
        converted.setMessage(RivalLayoutBenchmark.format(event.getMessage()));
        converted.setArgumentArray(event.getMessage().getParameters());
        converted.setTimeStamp(event.getTimeMillis());
        converted.setThreadName(Long.toString(event.getThreadId()));
        converted.setCallerData(new StackTraceElement[] {event.getSource()});
        converted.setMDCPropertyMap(event.getContextData().toMap());
        return converted;
    }

    private static LoggingEvent empty(LogEvent event) {
        if (event.getThrown() != null) {
            return new Thrown(event.getThrown());
        }
        return event.getMessage().getParameters() == null ? new LoggingEvent() : new Unformatted();
    }
}
