package io.tidlog.async;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;

/** A {@link DisruptorAppender} that writes {@code <level> <message>} to a {@link ControlledStream}, and counts what it is given. */
final class AsyncStream implements AutoCloseable {

    final ControlledStream stream = new ControlledStream();
    final DisruptorAppender appender;
    private long logged;

    AsyncStream(UnaryOperator<DisruptorAppenderBuilder<?>> settings) {
        this(MadeBy.WRITER_THREAD, settings);
    }

    AsyncStream(MadeBy madeBy, UnaryOperator<DisruptorAppenderBuilder<?>> settings) {
        this(madeBy.layout(), settings);
    }

    AsyncStream(Layout<?> layout, UnaryOperator<DisruptorAppenderBuilder<?>> settings) {
        this(layout, settings, started -> {});
    }

    AsyncStream(
            Layout<?> layout,
            UnaryOperator<DisruptorAppenderBuilder<?>> settings,
            Consumer<DisruptorAppender> beforeStart) {
        OutputStreamAppender child = OutputStreamAppender.newBuilder()
                .setName("STREAM")
                .setTarget(stream)
                .setLayout(layout)
                .build();
        DisruptorAppenderBuilder<?> builder = DisruptorAppender.newBuilder();
        builder.setName("ASYNC").setConfiguration(new DefaultConfiguration()).setRingSize(16);
        builder.setAppenders(child);
        appender = settings.apply(builder).build();
        beforeStart.accept(appender);
        appender.start();
    }

    void log(String message) {
        log(Level.INFO, message);
    }

    void log(Level level, String message) {
        log(level, new SimpleMessage(message));
    }

    void log(Level level, Message message) {
        log(level, message, null);
    }

    void log(Level level, Message message, Marker marker) {
        synchronized (this) {
            logged++;
        }
        appender.append(Log4jLogEvent.newBuilder()
                .setLoggerName("io.game.Rooms")
                .setLevel(level)
                .setMessage(message)
                .setMarker(marker)
                .build());
    }

    /** The writer waits in a write, and the ring is full of lines {@code 0} to {@code 15}, behind the line {@code held}. */
    void fillRing() throws InterruptedException {
        stream.hold();
        log("held");
        stream.awaitHeldWrite();
        for (int i = 0; i < appender.getRingSize(); i++) {
            log(String.valueOf(i));
        }
    }

    synchronized long logged() {
        return logged;
    }

    Counters stopAndCount() {
        close();
        return Counters.of(appender).assertExact(logged());
    }

    @Override
    public void close() {
        stream.release();
        appender.stop();
    }
}
