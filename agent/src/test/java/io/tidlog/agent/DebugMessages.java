package io.tidlog.agent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** What the fast lane tells Log4j's status logger, until closed. */
final class DebugMessages implements AutoCloseable {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StatusListener listener = new Listener();

    private DebugMessages() {}

    static DebugMessages record() {
        DebugMessages messages = new DebugMessages();
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
            if (text.startsWith("Fast lane")) {
                texts.add(text);
            }
        }

        @Override
        public Level getStatusLevel() {
            return Level.DEBUG;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
