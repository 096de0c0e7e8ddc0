package io.tidlog.layout;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.StringMap;

/**
 * Events of which every text comes from one source: message, names, context, marker, location, exception.
 *
 * <p>Not thread-safe.
 */
final class HostileEvents {

    private static final Level[] LEVELS = {
        Level.INFO, Level.WARN, Level.ERROR, Level.forName("FAKE\n[0224/162532.310:INFO", 350),
    };

    private static final long START_MILLIS = 1_708_788_332_310L;
    private static final int MAX_STEP_MILLIS = 700;
    private static final int ONE_IN_THROWN = 4;

    private final Random random;
    private final Supplier<String> texts;
    private long epochMillis = START_MILLIS;

    HostileEvents(Random random, Supplier<String> texts) {
        this.random = random;
        this.texts = texts;
    }

    LogEvent next() {
        epochMillis += random.nextInt(MAX_STEP_MILLIS);
        MutableInstant instant = new MutableInstant();
        instant.initFromEpochMilli(epochMillis, 0);
        return Log4jLogEvent.newBuilder()
                .setInstant(instant)
                .setLevel(LEVELS[random.nextInt(LEVELS.length)])
                .setThreadId(1 + random.nextInt(1_000_000))
                .setThreadName(texts.get())
                .setLoggerName(random.nextBoolean() ? "io.game.Rooms" : texts.get())
                .setSource(location())
                .setMessage(message())
                .setMarker(marker())
                .setContextData(contextData())
                .setContextStack(new MutableThreadContextStack(List.of(texts.get(), texts.get())))
                .setThrown(random.nextInt(ONE_IN_THROWN) == 0 ? exception(2) : null)
                .build();
    }

    private StackTraceElement location() {
        return random.nextBoolean()
                ? new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39)
                : new StackTraceElement("io.game." + texts.get(), texts.get(), texts.get(), random.nextInt(100));
    }

    private Message message() {
        return switch (random.nextInt(3)) {
            case 0 -> new SimpleMessage(texts.get());
            case 1 -> new ParameterizedMessage("{} and {}", texts.get(), texts.get());
            default -> new StringFormattedMessage("%s", texts.get());
        };
    }

    private MarkerManager.Log4jMarker marker() {
        if (random.nextBoolean()) {
            return null;
        }
        MarkerManager.Log4jMarker marker = new MarkerManager.Log4jMarker(texts.get());
        marker.addParents(new MarkerManager.Log4jMarker(texts.get()));
        return marker;
    }

    private StringMap contextData() {
        StringMap data = ContextDataFactory.createContextData();
        data.putValue("user", texts.get());
        data.putValue(texts.get(), texts.get());
        return data;
    }

    private Exception exception(int maxCauses) {
        Exception cause = maxCauses > 0 && random.nextBoolean() ? exception(maxCauses - 1) : null;
        Exception exception = new IllegalStateException(texts.get(), cause);
        if (random.nextInt(ONE_IN_THROWN) == 0) {
            exception.addSuppressed(new IllegalArgumentException(texts.get()));
        }
        exception.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("io.game.Rooms", texts.get(), texts.get(), 7), location(),
        });
        return exception;
    }
}
