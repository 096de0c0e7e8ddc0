package io.tidlog.async;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** What Log4j's status logger is told, warnings and worse, until closed. */
final class StatusMessages implements AutoCloseable {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StatusListener listener = new Listener();

    private StatusMessages() {}

    static StatusMessages record() {
        StatusMessages messages = new StatusMessages();
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
            return Level.WARN;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
