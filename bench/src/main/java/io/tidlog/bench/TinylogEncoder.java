package io.tidlog.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.pattern.FormatPatternParser;
import org.tinylog.pattern.Token;

/** tinylog's format pattern, made into bytes as its file writer does. */
final class TinylogEncoder implements RivalLayoutBenchmark.EventEncoder {

    private final StringBuilder builder = new StringBuilder();
    private final Token token;
    private final LogEntry[] events;

    TinylogEncoder(List<LogEvent> events, boolean traceId) {
        this.token = new FormatPatternParser(null)
                .parse("[{date:MMdd/HHmmss.SSS}:{level}:tid-{thread}:{file}:{line}] "
                        + (traceId ? "{context: traceId} " : "") + "{message}" + System.lineSeparator());
        this.events = events.stream().map(TinylogEncoder::convert).toArray(LogEntry[]::new);
    }

    @Override
    public byte[] encode(int index) {
        builder.setLength(0);
        token.render(events[index], builder);
        return builder.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The thread is one that never starts: it is there for its name, which is the id. */
    private static LogEntry convert(LogEvent event) {
        StackTraceElement source = event.getSource();
        return new LogEntry(
                new EventTimestamp(event.getTimeMillis()),
                new Thread(null, null, Long.toString(event.getThreadId())),
                event.getContextData().toMap(),
                source.getClassName(),
                source.getMethodName(),
                source.getFileName(),
                source.getLineNumber(),
                null,
                Level.valueOf(event.getLevel().name()),
                event.getMessage().getFormattedMessage(),
                event.getThrown());
    }
}
