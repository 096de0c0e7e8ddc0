package io.tidlog.async;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.appender.SocketAppender;
import org.apache.logging.log4j.status.StatusLogger;

/** Chooses the appenders that a {@code <Disruptor>} can write for, and reports what to do with the others. */
final class NestedAppenders {

    private static final Logger LOGGER = StatusLogger.getLogger();

    private NestedAppenders() {}

    /** Closes the files of appenders that nobody will write for. */
    static void stop(Appender[] appenders) {
        for (Appender appender : appenders == null ? new Appender[0] : appenders) {
            appender.stop();
        }
    }

    static List<AbstractOutputStreamAppender<?>> of(String name, Appender[] appenders) {
        List<AbstractOutputStreamAppender<?>> nested = new ArrayList<>();
        for (Appender appender : appenders == null ? new Appender[0] : appenders) {
            // A socket's manager reconnects, and begins with the layout's header; only its own appender knows how.
            if (appender instanceof AbstractOutputStreamAppender<?> streamAppender
                    && !(appender instanceof SocketAppender)) {
                nested.add(streamAppender);
            } else {
                LOGGER.error(
                        "Disruptor \"{}\": {} \"{}\" is not written to; nest File, RandomAccessFile, RollingFile,"
                                + " RollingRandomAccessFile, MemoryMappedFile or Console appenders, and refer to others from"
                                + " the loggers",
                        name,
                        appender.getClass().getSimpleName(),
                        appender.getName());
                appender.stop();
            }
        }
        if (nested.isEmpty()) {
            LOGGER.error(
                    "Disruptor \"{}\": there is no appender to write to; put one inside, such as"
                            + " <File name=\"FILE\" fileName=\"logs/app.log\"/>",
                    name);
        }
        return nested;
    }
}
