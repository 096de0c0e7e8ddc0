package io.tidlog.threads;

import io.tidlog.layout.TidLayout;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** The lines that one class logs, as TidLayout prints them, until this is closed. */
final class CollectedLines extends AbstractAppender implements AutoCloseable {

    private static final int MAX_SECONDS = 30;

    private final Logger logger;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private CollectedLines(Logger logger) {
        super("lines", null, TidLayout.newBuilder().build(), false, Property.EMPTY_ARRAY);
        this.logger = logger;
    }

    static CollectedLines of(Class<?> type) {
        CollectedLines lines = new CollectedLines((Logger) LogManager.getLogger(type));
        lines.start();
        lines.logger.addAppender(lines);
        lines.logger.setAdditive(false);
        return lines;
    }

    @Override
    public void append(LogEvent event) {
        lines.add(toSerializable(event).toString().strip());
    }

    String await() throws InterruptedException {
        String line = lines.poll(MAX_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no line after " + MAX_SECONDS + " s");
        }
        return line;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    @Override
    public void close() {
        logger.removeAppender(this);
        logger.setAdditive(true);
        stop();
    }
}
