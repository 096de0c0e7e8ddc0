package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a configuration: one message with subject, value and remedy, and the event is written all the same. */
final class AttributesAreCheckedTest {

    @TempDir
    private Path folder;

    private List<String> messagesOf(String attributes, String children) throws Exception {
        Path file = folder.resolve("app.log");
        try (StatusMessages messages = StatusMessages.record()) {
            try (RunningLog4j log4j = RunningLog4j.with("<Disruptor name='ASYNC' %s>%s</Disruptor>"
                    .formatted(
                            attributes,
                            "<File name='FILE' fileName='%s'><TidLayout pattern='%%msg%%n'/></File>".formatted(file)
                                    + children))) {
                log4j.logger().info("register for debug server");
            }
            assertThat(Files.readString(file)).isEqualTo("register for debug server\n");
            // Log4j has a word to say of unknown attributes too.
            return messages.texts().stream()
                    .filter(message -> message.startsWith("Disruptor \""))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ringSize='1000' | ringSize=\"1000\" is not a power of two, using 1024; choose 512 or 1024",
                "ringSize='many' | ringSize=\"many\" is not a whole number from 16 to 16777216, using 8192",
                "ringSize='8' | ringSize=\"8\" is not a whole number from 16 to 16777216, using 8192",
                "ringSize='-8192' | ringSize=\"-8192\" is not a whole number from 16 to 16777216, using 8192",
                "whenFull='discard' | unknown whenFull=\"discard\", using \"block\"; choose one of block, drop, timeout",
                "dropThreshold='LOW' | unknown dropThreshold=\"LOW\", using \"INFO\"; choose a level such as WARN, INFO or DEBUG",
                "timeoutMillis='1s' | timeoutMillis=\"1s\" is not a whole number from 0 to 86400000, using 100",
                "flushIntervalMillis='-1' | flushIntervalMillis=\"-1\" is not a whole number from 0 to 86400000, using 10",
                "waitStrategy='busyspin' | unknown waitStrategy=\"busyspin\", using \"sleep\"; choose one of sleep, block, yield",
                "shutdownTimeoutMillis='' | shutdownTimeoutMillis=\"\" is not a whole number from 0 to 86400000, using 30000",
                "maxRetainedLineBytes='1' | maxRetainedLineBytes=\"1\" is not a whole number from 512 to 16777216, using 2048",
                "ringsize='64' whenfull='drop' blocking='true' | unknown attribute blocking=\"true\" is ignored; known are name, ringSize,",
                "includeLocation='true' | includeLocation=\"true\" is ignored; remove it, since locations are captured if the layout of a nested appender prints them, and only then",
                "timeoutMillis='50' | timeoutMillis=\"50\" has no effect with whenFull=\"block\"; remove it, or set whenFull=\"timeout\"",
                "whenFull='timeout' dropThreshold='warn' | dropThreshold=\"warn\" has no effect with whenFull=\"timeout\"; remove it, or set whenFull=\"drop\"",
                "includelocation='false' | includelocation=\"false\" is ignored; remove it, since locations are captured if",
            })
    void theDefaultIsUsed(String attribute, String message) throws Exception {
        assertThat(messagesOf(attribute, "")).singleElement().asString().startsWith("Disruptor \"ASYNC\": " + message);
    }

    @Test
    void nothingIsSaidAboutGoodAttributes() throws Exception {
        assertThat(messagesOf(
                        "ringSize='64' whenFull='Drop' dropThreshold='warn' timeoutMillis='100' flushIntervalMillis='0'"
                                + " waitStrategy='BLOCK' shutdownTimeoutMillis='1000' maxRetainedLineBytes='4096'"
                                + " ignoreExceptions='false'",
                        ""))
                .isEmpty();
    }

    @Test
    void anAppenderThatIsNoStreamIsLeftOut() throws Exception {
        assertThat(messagesOf("", "<Null name='NULL'/>"))
                .containsExactly(
                        "Disruptor \"ASYNC\": NullAppender \"NULL\" is not written to; nest File, RandomAccessFile,"
                                + " RollingFile, RollingRandomAccessFile, MemoryMappedFile or Console appenders, and refer to others"
                                + " from the loggers");
    }

    @Test
    void aLayoutOfItsOwnIsLeftOut() throws Exception {
        assertThat(messagesOf("", "<PatternLayout/>"))
                .containsExactly(
                        "Disruptor \"ASYNC\": its own layout is ignored; put the layout into the nested appender");
    }

    @Test
    void withoutAppendersThereIsNone() {
        try (StatusMessages messages = StatusMessages.record();
                RunningLog4j log4j = RunningLog4j.with("<Disruptor name='ASYNC'/>")) {
            assertThat(log4j.context().getConfiguration().getAppenders()).isEmpty();
            assertThat(messages.texts())
                    .contains("Disruptor \"ASYNC\": there is no appender to write to; put one inside, such as"
                            + " <File name=\"FILE\" fileName=\"logs/app.log\"/>");
        }
    }

    @Test
    void withoutANameThereIsNone() {
        try (StatusMessages messages = StatusMessages.record()) {
            Appender nested = ConsoleAppender.createDefaultAppenderForLayout(PatternLayout.createDefaultLayout());
            nested.start();
            assertThat(DisruptorAppender.newBuilder().setAppenders(nested).build())
                    .isNull();
            assertThat(nested.isStopped()).as("its file is closed").isTrue();
            assertThat(messages.texts()).containsExactly("Disruptor: no name; give it one, such as name=\"ASYNC\"");
        }
    }

    @Test
    void nullsAreDefaults() throws Exception {
        try (StatusMessages messages = StatusMessages.record();
                AsyncStream async = new AsyncStream(settings ->
                        settings.setWhenFull(null).setDropThreshold(null).setWaitStrategy(null))) {
            async.log("line");
            assertThat(async.stopAndCount().written()).isEqualTo(1);
            assertThat(messages.texts()).isEmpty();
        }
    }
}
