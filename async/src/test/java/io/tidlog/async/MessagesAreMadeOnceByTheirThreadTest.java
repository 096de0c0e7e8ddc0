package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tidlog.layout.TidLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.LogEventFactory;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A line that is made later shows what its message said when it was logged, and whatever code of the program makes its text
 * runs as if the line were made at once: on the logging thread, within the call, and once.
 */
@Timeout(60)
@OnEveryLog4j
final class MessagesAreMadeOnceByTheirThreadTest {

    /** Ways to log a message with one parameter. */
    enum Way {
        /** Log4j's loggers reuse events and messages. */
        REUSED {
            @Override
            void log(StreamLane log4j, Object parameter) {
                log4j.logger().info("of {}", parameter);
            }
        },
        NOT_REUSED {
            @Override
            void log(StreamLane log4j, Object parameter) {
                logEvent(log4j.logger(), new ParameterizedMessage("of {}", parameter));
            }
        },
        NOT_REUSED_WITHOUT_PARAMETERS {
            @Override
            void log(StreamLane log4j, Object parameter) {
                logEvent(log4j.logger(), new SimpleMessage(new Chars(parameter)));
            }
        };

        abstract void log(StreamLane log4j, Object parameter);

        /** As a logger does with a {@link LogEventFactory} that is no {@link ReusableLogEventFactory}. */
        private static void logEvent(Logger logger, Message message) {
            logger.get()
                    .log(Log4jLogEvent.newBuilder()
                            .setLoggerName(logger.getName())
                            .setLevel(Level.INFO)
                            .setMessage(message)
                            .build());
        }
    }

    /** Text that does not exist before somebody asks for it. */
    private static final class Chars implements CharSequence {

        private final Object parameter;
        private String text;

        private Chars(Object parameter) {
            this.parameter = parameter;
        }

        @Override
        public int length() {
            return toString().length();
        }

        @Override
        public char charAt(int index) {
            return toString().charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().subSequence(start, end);
        }

        @Override
        public String toString() {
            text = text == null ? "of " + parameter : text;
            return text;
        }
    }

    /** Can be changed, and tells who asks for its text. */
    private static final class Room {

        private final List<Thread> askedBy = new ArrayList<>();
        private String name = "lobby";

        @Override
        public synchronized String toString() {
            askedBy.add(Thread.currentThread());
            return name;
        }

        private synchronized void rename(String newName) {
            name = newName;
        }

        private synchronized List<Thread> askedBy() {
            return List.copyOf(askedBy);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onceAndOnTheLoggingThread(Way way) {
        try (StreamLane log4j = new StreamLane(settings -> settings)) {
            Room room = new Room();
            for (int i = 1; i <= 20; i++) {
                way.log(log4j, room);
                assertThat(room.askedBy()).hasSize(i).containsOnly(Thread.currentThread());
            }
            assertThat(log4j.stopAndCount(20)).isEqualTo(new Counters(20, 20, 0, 0));
            assertThat(room.askedBy()).hasSize(20);
            assertThat(log4j.async.stream.lines()).hasSize(20).containsOnly("INFO of lobby");
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesAfterTheCallDoNotShow(Way way) throws Exception {
        try (StreamLane log4j = new StreamLane(settings -> settings)) {
            log4j.async.stream.hold();
            log4j.async.log("held");
            // From now on no line is made before all are logged.
            log4j.async.stream.awaitHeldWrite();
            Room room = new Room();
            StringBuilder builder = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                room.rename("room " + i);
                way.log(log4j, room);
                room.rename("renamed");
                builder.setLength(0);
                builder.append("builder ").append(i);
                way.log(log4j, builder);
                builder.setLength(0);
            }
            log4j.stopAndCount(11);

            assertThat(log4j.async.stream.lines())
                    .containsExactlyElementsOf(IntStream.range(-1, 5)
                            .boxed()
                            .flatMap(i -> i < 0
                                    ? List.of("INFO held").stream()
                                    : List.of("INFO of room " + i, "INFO of builder " + i).stream())
                            .toList());
        }
    }

    /** What is left of a call. */
    private record Outcome(String thrown, List<String> lines, Counters counters) {}

    private static Outcome outcome(MadeBy madeBy, Consumer<StreamLane> logging) {
        TidLayout layout = madeBy.layout();
        assertThat(LateEncoding.of(layout, 0, new LongAdder()) != null).isEqualTo(madeBy == MadeBy.WRITER_THREAD);
        try (StreamLane log4j = new StreamLane(layout, settings -> {
            settings.setIgnoreExceptions(false);
            return settings;
        })) {
            log4j.logger().info("before");
            Throwable thrown = catchThrowable(() -> logging.accept(log4j));
            log4j.logger().info("after");
            log4j.async.close();
            return new Outcome(
                    thrown == null ? null : thrown + ", " + thrown.getCause(),
                    log4j.async.stream.lines(),
                    Counters.of(log4j.async.appender));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatThrowsThrowsAsItWould(Way way) {
        // One for both, since Log4j prints its identity in the place of its text.
        Object cannotBePrinted = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("cannot be printed");
            }
        };
        Consumer<StreamLane> logging = log4j -> way.log(log4j, cannotBePrinted);
        Outcome late = outcome(MadeBy.WRITER_THREAD, logging);

        assertThat(late.lines()).startsWith("INFO before").contains("INFO after");
        assertThat(String.join("\n", late.lines()) + late.thrown()).contains("cannot be printed");
        assertThat(late.counters().assertExact(3).failed()).isEqualTo(way == Way.NOT_REUSED_WITHOUT_PARAMETERS ? 1 : 0);
        assertThat(late).isEqualTo(outcome(MadeBy.LOGGING_THREAD, logging));
    }

    @ParameterizedTest
    @EnumSource
    void whatLogsLogsAsItWould(Way way) {
        Consumer<StreamLane> logging = log4j -> way.log(log4j, new Object() {
            @Override
            public String toString() {
                log4j.logger().warn("inner {}", 1);
                log4j.logger().warn("inner 2");
                return "what logs";
            }
        });
        Outcome late = outcome(MadeBy.WRITER_THREAD, logging);

        assertThat(late.lines()).contains("INFO of what logs");
        assertThat(late).isEqualTo(outcome(MadeBy.LOGGING_THREAD, logging));
    }

    @Test
    void eachNestedAppenderGetsItsOwnLinesInOrder(@TempDir Path folder) throws Exception {
        int threads = 4;
        int lines = 5000;
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.with("""
                <Disruptor name="ASYNC" ringSize="64">
                  <File name="ALL" fileName="%1$s/all.log"><TidLayout pattern="%%t %%level %%msg%%n"/></File>
                  <File name="SOME" fileName="%1$s/some.log">
                    <TidLayout pattern="%%t %%logger %%file %%msg%%n"/>
                    <ThresholdFilter level="warn"/>
                  </File>
                  <File name="OTHER" fileName="%1$s/other.log"><TidLayout pattern="%%t %%notEmpty{%%X{nothing}}%%msg%%n"/></File>
                </Disruptor>
                """.formatted(folder))) {
            async = log4j.async();
            Logger logger = log4j.logger();
            List<Thread> all = IntStream.range(0, threads)
                    .mapToObj(thread -> new Thread(
                            () -> {
                                for (int i = 0; i < lines; i++) {
                                    // Of some the text is copied, some are too long for that, and some are not reused.
                                    String text = text(i);
                                    if (i % 3 == 0) {
                                        logger.warn(
                                                "{}{}",
                                                i,
                                                text.substring(String.valueOf(i).length()));
                                    } else if (i % 7 == 0) {
                                        Way.logEvent(logger, new SimpleMessage(text));
                                    } else {
                                        logger.info(text);
                                    }
                                }
                            },
                            "t" + thread))
                    .toList();
            all.forEach(Thread::start);
            for (Thread thread : all) {
                thread.join();
            }
        }

        assertThat(async.getWritten()).isEqualTo(threads * (2L * lines + (lines + 2) / 3));
        for (int thread = 0; thread < threads; thread++) {
            String prefix = "t" + thread + " ";
            assertThat(linesOf(folder.resolve("all.log"), prefix))
                    .isEqualTo(IntStream.range(0, lines)
                            .mapToObj(i -> (i % 3 == 0 ? "WARN " : "INFO ") + text(i))
                            .toList());
            assertThat(linesOf(folder.resolve("some.log"), prefix))
                    .isEqualTo(IntStream.range(0, lines)
                            .filter(i -> i % 3 == 0)
                            .mapToObj(i -> "io.game.Rooms MessagesAreMadeOnceByTheirThreadTest.java " + text(i))
                            .toList());
            assertThat(linesOf(folder.resolve("other.log"), prefix))
                    .isEqualTo(IntStream.range(0, lines)
                            .mapToObj(MessagesAreMadeOnceByTheirThreadTest::text)
                            .toList());
        }
    }

    private static String text(int i) {
        return i + (i % 5 == 4 ? "x".repeat(200) : "");
    }

    private static List<String> linesOf(Path file, String prefix) throws Exception {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }
}
