package io.tidlog.agent;

import io.tidlog.async.DisruptorAppender;
import io.tidlog.layout.TidLayout;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.Configuration;

/** A {@code <Disruptor>} that prints into memory; what is printed follows in a journal at the end. */
final class PrintingDisruptor {

    /** Without what differs from thread to thread. */
    private static final String PATTERN = "%level|%logger|%marker|%l|%msg|%throwable{short.message}%n";

    private static final String PATTERN_WITHOUT_LOCATION = PATTERN.replace("%l|", "");

    /** What an argument that cannot be printed is printed as. */
    private static final Pattern IDENTITY = Pattern.compile("io\\.tidlog\\.agent\\.NoisyArguments\\$\\w+@[0-9a-f]+");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Journal journal;
    private final DisruptorAppender appender;

    private PrintingDisruptor(
            Configuration configuration, Journal journal, Layout<?> layout, boolean ignoreExceptions) {
        this.journal = journal;
        OutputStreamAppender nested = OutputStreamAppender.newBuilder()
                .setName("PRINTED")
                .setTarget(printed)
                .setLayout(layout)
                .build();
        appender = DisruptorAppender.newBuilder()
                .setName("ASYNC")
                .setIgnoreExceptions(ignoreExceptions)
                .setConfiguration(configuration)
                .setAppenders(nested)
                .build();
    }

    /** The nested appender's layout writes events into the journal. */
    static PrintingDisruptor recordingEvents(Configuration configuration, Journal journal) {
        return new PrintingDisruptor(configuration, journal, new RecordingLayout(journal), false);
    }

    /** As users have it, so that calls may take the fast lane. */
    static PrintingDisruptor ofUsers(Configuration configuration, Journal journal, boolean withLocation) {
        TidLayout layout = TidLayout.newBuilder()
                .setPattern(withLocation ? PATTERN : PATTERN_WITHOUT_LOCATION)
                .setCharset(StandardCharsets.UTF_8)
                .build();
        return new PrintingDisruptor(configuration, journal, layout, true);
    }

    DisruptorAppender appender() {
        return appender;
    }

    /** Once the appender has stopped. */
    void recordWhatWasPrinted() {
        printed.toString(StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> journal.add("printed " + IDENTITY.matcher(line).replaceAll("argument")));
    }
}
