package io.tidlog.async;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** What Log4j's status logger is told, until closed. */
final class StatusMessages implements AutoCloseable {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StatusListener listener = new Listener();
    private final Level level;

    private StatusMessages(Level level) {
        this.level = level;
    }

    /** Warnings and worse. */
    static StatusMessages record() {
        return record(Level.WARN);
    }

    static StatusMessages record(Level level) {
        StatusMessages messages = new StatusMessages(level);
        StatusLogger.getLogger().registerListener(messages.listener);
        return messages;
    }

    List<String> texts() {
        return texts;
    }

    @Override
    public void close() {
        StatusLogger.getLogger().removeListener(listener);
    }

    private final class Listener implements StatusListener {

        @Override
        public void log(StatusData data) {
            texts.add(data.getMessage().getFormattedMessage());
        }

        @Override
        public Level getStatusLevel() {
            return level;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
