package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However many threads log through one layout: whole lines, in each thread's order, under the right thread id. */
final class ThreadsDoNotMixLinesTest {

    record Crowd(String name, ThreadFactory factory, int threads, int linesEach) {
        @Override
        public String toString() {
            return threads + " " + name + " threads";
        }
    }

    static Stream<Crowd> crowds() {
        Crowd platform = new Crowd("platform", Thread::new, 64, 400);
        return VirtualThreads.EXIST
                ? Stream.of(platform, new Crowd("virtual", VirtualThreads.factory(), 10_000, 6))
                : Stream.of(platform);
    }

    private static final StackTraceElement LOCATION = new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39);

    /** Lets others log while a message is being formatted. */
    private record Yielding(String text) {
        @Override
        public String toString() {
            Thread.yield();
            return text;
        }
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void inMemoryByOneWriteForEachEvent(Crowd crowd) throws InterruptedException {
        TidLayout layout =
                TidLayout.newBuilder().setCharset(StandardCharsets.UTF_8).build();
        RecordingDestination log = new RecordingDestination();
        Chorus chorus = new Chorus(crowd.factory, crowd.threads, crowd.linesEach, (number, text) -> {
            switch (number % 3) {
                case 0 -> layout.encode(eventOf(new SimpleMessage(text)), log);
                case 1 -> layout.encode(eventOf(parameterized(new Yielding(text))), log);
                default -> encodeFromInside(layout, text, log);
            }
        });
        chorus.sing();

        List<LogReader.Entry> entries = new ArrayList<>();
        for (String write : log.texts()) {
            entries.addAll(LogReader.read(write));
        }
        assertThat(log.writes()).as("one write for each event").hasSize(entries.size());
        chorus.check(entries);
    }

    /** Logs the line while another of the same thread, which goes elsewhere, is being formatted by the same layout. */
    private static void encodeFromInside(TidLayout layout, String text, RecordingDestination log) {
        RecordingDestination elsewhere = new RecordingDestination();
        Object logging = new Object() {
            @Override
            public String toString() {
                layout.encode(eventOf(new SimpleMessage(text)), log);
                return "outer";
            }
        };
        layout.encode(eventOf(parameterized(logging)), elsewhere);
        assertThat(elsewhere.text()).endsWith(" outer\n");
    }

    private static Message parameterized(Object parameter) {
        return ReusableMessageFactory.INSTANCE.newMessage("{}", parameter);
    }

    private static LogEvent eventOf(Message message) {
        return Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setSource(LOCATION)
                .setThreadId(Thread.currentThread().getId())
                .setMessage(message)
                .build();
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void inAFileThroughLog4j(Crowd crowd, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("chorus.log");
        Chorus chorus;
        try (RunningLog4j log4j = RunningLog4j.withAppender(
                "FILE", "<File name='FILE' fileName='" + file + "'><TidLayout charset='UTF-8'/></File>")) {
            Logger logger = log4j.logger();
            chorus = new Chorus(crowd.factory, crowd.threads, crowd.linesEach, (number, text) -> {
                if (number % 2 == 0) {
                    logger.info(text);
                } else {
                    logger.info("{}", new Yielding(text));
                }
            });
            chorus.sing();
        }

        List<LogReader.Entry> entries = LogReader.read(Files.readString(file));
        assertThat(entries).allSatisfy(entry -> assertThat(entry.text()).startsWith("ThreadsDoNotMixLinesTest.java:"));
        chorus.check(entries);
    }
}
