package io.tidlog.layout;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;

/**
 * The kinds of event that tests and benchmarks share, each a series of {@value #SERIES_LENGTH} events.
 *
 * <p>Within a series every event has a millisecond and a thread id of its own; levels and call sites come back after a
 * while, as they do in a program, and a call site always says the same. All lie within one second. Events are not changed, though those of {@link #REUSED_EVENT} could be.
 */
public enum LogEvents {

    /**
     * A constant message. By the default pattern the first event is
     *
     * <pre>
     * [0224/162532.310:INFO:tid-60:ExposeServer.java:39] register for debug server
     * </pre>
     */
    DEFAULT_LINE,

    /**
     * The default line as plain loggers deliver it unless they run in a web application: the event is reused, and is its
     * own message.
     */
    REUSED_EVENT {
        @Override
        public List<LogEvent> series() {
            return DEFAULT_LINE.series().stream().map(LogEvents::reused).toList();
        }
    },

    /** Two parameters in the message: {@code room 4000 has 2 players}. */
    PARAMETERS {
        @Override
        Message message(int index) {
            return new ParameterizedMessage("room {} has {} players", 4000 + index, 2 + index % 7);
        }
    },

    /** A constant message of 1,024 ASCII characters. */
    ONE_KILOBYTE {
        @Override
        Message message(int index) {
            String text = MESSAGES.get(index % MESSAGES.size()) + ", ";
            return new SimpleMessage(text.repeat(1024 / text.length() + 1).substring(0, 1024));
        }
    },

    /** A message with accents, Cyrillic, Chinese and an emoji among its words. */
    NON_ASCII {
        @Override
        Message message(int index) {
            return new SimpleMessage("joué par Владимир №" + index + ": 你好, 世界 \uD83D\uDE00");
        }
    },

    /** A message of six lines, which TidLayout indents: a small JSON document. */
    SEVERAL_LINES {
        @Override
        Message message(int index) {
            String player = MESSAGES.get(index % MESSAGES.size()).replace(' ', '-');
            return new SimpleMessage("request " + index + "\n{\n  \"room\" : " + (4000 + index) + ",\n  \"player\" : \""
                    + player + "\",\n  \"seats\" : [ 1, 2, 3 ]\n}");
        }
    },

    /** The default line, with {@code traceId} and {@code player} in the context data. */
    CONTEXT_DATA {
        @Override
        Log4jLogEvent.Builder builder(int index) {
            SortedArrayStringMap contextData = new SortedArrayStringMap();
            contextData.putValue("traceId", String.format("4bf92f3577b34da6a3ce929d0e0e%04x", index));
            contextData.putValue("player", "player-" + index % 8);
            return super.builder(index).setContextData(contextData);
        }
    },

    /** An exception with a cause and a suppressed one. */
    EXCEPTION {
        @Override
        Log4jLogEvent.Builder builder(int index) {
            return super.builder(index).setThrown(exception("room " + index + " is full"));
        }
    };

    /** How many events a series has. */
    public static final int SERIES_LENGTH = 64;

    static final String LOGGER_NAME = "io.tidlog.demo.ExposeServer";

    private static final LocalDateTime FIRST_TIME = LocalDateTime.of(2026, 2, 24, 16, 25, 32, 310_000_000);

    private static final List<Level> LEVELS = List.of(Level.INFO, Level.DEBUG, Level.WARN, Level.INFO, Level.ERROR);

    private static final List<String> MESSAGES = List.of(
            "register for debug server",
            "listening on port 8080",
            "room opened",
            "player joined",
            "player left, room is kept open for him to return",
            "configuration reloaded");

    private static final List<StackTraceElement> CALL_SITES = List.of(
            new StackTraceElement(LOGGER_NAME, "register", "ExposeServer.java", 39),
            new StackTraceElement(LOGGER_NAME, "listen", "ExposeServer.java", 52),
            new StackTraceElement("io.tidlog.demo.RoomManager", "open", "RoomManager.java", 7),
            new StackTraceElement("io.tidlog.demo.RoomManager$Room", "join", "RoomManager.java", 118),
            new StackTraceElement("io.tidlog.demo.RoomManager", "lambda$leave$0", "RoomManager.java", 1204),
            new StackTraceElement("io.tidlog.demo.ConfigManager", "<init>", "ConfigManager.java", 33));

    /** The first event of {@link #series()}. */
    public LogEvent first() {
        return builder(0).build();
    }

    /** A new list of new events, always the same ones. */
    public List<LogEvent> series() {
        return IntStream.range(0, SERIES_LENGTH)
                .mapToObj(index -> (LogEvent) builder(index).build())
                .toList();
    }

    /** A builder with everything set but the message of a kind: for tests that need one odd thing about an event. */
    static Log4jLogEvent.Builder builder() {
        return DEFAULT_LINE.builder(0);
    }

    Log4jLogEvent.Builder builder(int index) {
        long firstMillis = FIRST_TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
        return Log4jLogEvent.newBuilder()
                .setTimeMillis(firstMillis + index)
                .setNanoTime(Duration.ofSeconds(3).toNanos() + index)
                .setLevel(LEVELS.get(index % LEVELS.size()))
                .setLoggerName(LOGGER_NAME)
                .setLoggerFqcn("org.apache.logging.log4j.spi.AbstractLogger")
                .setThreadId(60 + index)
                .setThreadName("")
                .setThreadPriority(5)
                .setSource(CALL_SITES.get(index % CALL_SITES.size()))
                .setMessage(message(index));
    }

    Message message(int index) {
        return new SimpleMessage(MESSAGES.get(index % MESSAGES.size()));
    }

    private static LogEvent reused(LogEvent event) {
        MutableLogEvent reused = new MutableLogEvent();
        reused.setTimeMillis(event.getTimeMillis());
        reused.setLevel(event.getLevel());
        reused.setLoggerName(event.getLoggerName());
        reused.setThreadId(event.getThreadId());
        reused.setThreadName(event.getThreadName());
        reused.setSource(event.getSource());
        reused.setMessage(
                ReusableMessageFactory.INSTANCE.newMessage(event.getMessage().getFormattedMessage()));
        return reused;
    }

    private static Exception exception(String message) {
        Exception exception = new IllegalStateException(message, new IllegalArgumentException("9 players"));
        exception.addSuppressed(new UnsupportedOperationException("no way\nback"));
        return exception;
    }
}
