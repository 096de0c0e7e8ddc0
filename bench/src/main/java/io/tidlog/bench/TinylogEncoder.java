package io.tidlog.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.Message;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.format.AdvancedMessageFormatter;
import org.tinylog.format.MessageFormatter;
import org.tinylog.pattern.FormatPatternParser;
import org.tinylog.pattern.Token;

/** tinylog's format pattern, encoded into bytes as by its file writer. */
final class TinylogEncoder implements RivalLayoutBenchmark.EventEncoder {

    static final String FORMAT = "[{date:MMdd/HHmmss.SSS}:{level}:tid-{thread}:{file}:{line}] {message}";

    private final StringBuilder builder = new StringBuilder();
    private final Token token;
    private final LogEntry[] events;
    private final Message[] messages;

    /** The default formatter of tinylog's API. */
    private final MessageFormatter formatter = new AdvancedMessageFormatter(Locale.ROOT, false);

    TinylogEncoder(List<LogEvent> events, boolean traceId) {
        this.token = new FormatPatternParser(null)
                .parse((traceId ? FORMAT.replace("{message}", "{context: traceId} {message}") : FORMAT)
                        + System.lineSeparator());
        this.events = events.stream().map(TinylogEncoder::convert).toArray(LogEntry[]::new);
        this.messages = events.stream().map(LogEvent::getMessage).toArray(Message[]::new);
    }

    @Override
    public byte[] encode(int index) {
        builder.setLength(0);
        token.render(messages[index].getParameters() == null ? events[index] : formatted(index), builder);
        return builder.toString().getBytes(StandardCharsets.UTF_8);
    }

    private LogEntry formatted(int index) {
        LogEntry event = events[index];
        Message message = messages[index];
        return new LogEntry(
                event.getTimestamp(),
                event.getThread(),
                event.getContext(),
                event.getClassName(),
                event.getMethodName(),
                event.getFileName(),
                event.getLineNumber(),
                event.getTag(),
                event.getLevel(),
                formatter.format(RivalLayoutBenchmark.format(message), message.getParameters()),
                event.getException());
    }

    /** The thread never starts. It only carries the id as its name. */
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
