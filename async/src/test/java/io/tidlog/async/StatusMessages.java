package io.tidlog.async;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** What Log4j's status logger is told, until closed. */
final class StatusMessages implements AutoCloseable {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StatusListener listener = new Listener();
    private final Level level;

    private final Consumer<String> action;

    private StatusMessages(Level level, Consumer<String> action) {
        this.level = level;
        this.action = action;
    }

    /** Warnings and worse. */
    static StatusMessages record() {
        return record(Level.WARN);
    }

    static StatusMessages record(Level level) {
        return record(level, text -> {});
    }

    /** @param action is done at each of them, as by a listener of a program */
    static StatusMessages record(Level level, Consumer<String> action) {
        StatusMessages messages = new StatusMessages(level, action);
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
            String text = data.getMessage().getFormattedMessage();
            texts.add(text);
            action.accept(text);
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
