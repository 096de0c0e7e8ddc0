package io.tidlog.agent;

import io.tidlog.async.DisruptorAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.Configuration;

/** A {@code <Disruptor>} whose nested appender's layout writes events into a journal; what is printed follows at the end. */
final class PrintingDisruptor {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Journal journal;
    private final DisruptorAppender appender;

    PrintingDisruptor(Configuration configuration, Journal journal) {
        this.journal = journal;
        OutputStreamAppender nested = OutputStreamAppender.newBuilder()
                .setName("PRINTED")
                .setTarget(printed)
                .setLayout(new RecordingLayout(journal))
                .build();
        appender = DisruptorAppender.newBuilder()
                .setName("ASYNC")
                .setIgnoreExceptions(false)
                .setConfiguration(configuration)
                .setAppenders(nested)
                .build();
    }

    DisruptorAppender appender() {
        return appender;
    }

    /** Once the appender has stopped. */
    void recordWhatWasPrinted() {
        printed.toString(StandardCharsets.UTF_8).lines().forEach(line -> journal.add("printed " + line));
    }
}
