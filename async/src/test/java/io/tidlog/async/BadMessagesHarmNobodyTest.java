package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message or layout that throws, logs, waits or is very long does not hold up, tear or lose the lines of others. */
@Timeout(60)
final class BadMessagesHarmNobodyTest {

    /** An object that does something when it is printed. */
    private record Trigger(Runnable action) {

        @Override
        public String toString() {
            action.run();
            return "trigger";
        }
    }

    private static ParameterizedMessage message(Runnable whenPrinted) {
        return new ParameterizedMessage("{}", new Trigger(whenPrinted));
    }

    /** Writes in pieces, in each way there is, and throws in between if the message says so. */
    private static final class PiecewiseLayout extends AbstractStringLayout {

        private PiecewiseLayout() {
            super(StandardCharsets.UTF_8);
        }

        @Override
        public String toSerializable(LogEvent event) {
            return event.getMessage().getFormattedMessage();
        }

        @Override
        public void encode(LogEvent event, ByteBufferDestination destination) {
            byte[] text = toSerializable(event).getBytes(StandardCharsets.UTF_8);
            destination.writeBytes("[".getBytes(StandardCharsets.UTF_8), 0, 1);
            if (text.length == 0) {
                throw new IllegalStateException("half way");
            }
            synchronized (destination) {
                ByteBuffer buffer = destination.getByteBuffer();
                for (byte oneByte : text) {
                    if (!buffer.hasRemaining()) {
                        buffer = destination.drain(buffer);
                    }
                    buffer.put(oneByte);
                }
            }
            destination.writeBytes(ByteBuffer.wrap("]\n".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void toStringThrows(MadeBy madeBy) {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> settings)) {
            async.log("before");
            async.log(Level.INFO, message(() -> {
                throw new IllegalStateException("cannot be printed");
            }));
            async.log("after");

            // Log4j prints what went wrong in the place of the parameter.
            assertThat(async.stopAndCount()).isEqualTo(new Counters(3, 3, 0, 0));
            assertThat(async.stream.lines())
                    .startsWith("INFO before")
                    .anyMatch(line -> line.contains("cannot be printed"))
                    .endsWith("INFO after");
        }
    }

    @ParameterizedTest
    @EnumSource
    void toStringLogs(MadeBy madeBy) {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> settings)) {
            async.log(Level.INFO, message(() -> async.log("inner")));

            assertThat(async.stopAndCount()).isEqualTo(new Counters(2, 2, 0, 0));
            assertThat(async.stream.lines()).containsExactly("INFO inner", "INFO trigger");
        }
    }

    @ParameterizedTest
    @EnumSource
    void toStringLogsMoreThanTheRingHolds(MadeBy madeBy) {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> settings)) {
            async.log(Level.INFO, message(() -> {
                for (int i = 0; i < 1000; i++) {
                    async.log("inner");
                }
            }));

            assertThat(async.stopAndCount()).isEqualTo(new Counters(1001, 1001, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void toStringWaitsForOthersToBeWritten(MadeBy madeBy) throws Exception {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> settings)) {
            CountDownLatch waiting = new CountDownLatch(1);
            CountDownLatch others = new CountDownLatch(1);
            Thread caller = new Thread(() -> async.log(Level.INFO, message(() -> {
                waiting.countDown();
                awaitQuietly(others);
            })));
            caller.start();
            waiting.await();
            for (int i = 0; i < 1000; i++) {
                async.log("other");
            }
            FailedWritesAreCountedTest.awaitWritten(async, 1000);
            others.countDown();
            caller.join();

            assertThat(async.stopAndCount()).isEqualTo(new Counters(1001, 1001, 0, 0));
            assertThat(async.stream.lines()).last().isEqualTo("INFO trigger");
        }
    }

    @Test
    void aLayoutThatThrowsHalfWay() {
        try (AsyncStream async = new AsyncStream(new PiecewiseLayout(), settings -> settings)) {
            async.log("before");
            assertThatThrownBy(() -> async.log("")).hasMessage("half way");
            async.log("x".repeat(5000));

            assertThat(async.stopAndCount()).isEqualTo(new Counters(3, 2, 0, 1));
            assertThat(async.stream.lines()).containsExactly("[before]", "[" + "x".repeat(5000) + "]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageOf64Megabytes(MadeBy madeBy) {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> settings)) {
            int length = 64 << 20;
            async.log("before");
            async.log("x".repeat(length));
            async.log("after");

            assertThat(async.stopAndCount()).isEqualTo(new Counters(3, 3, 0, 0));
            assertThat(async.stream.lines())
                    .satisfiesExactly(
                            first -> assertThat(first).isEqualTo("INFO before"),
                            second -> assertThat(second.length()).isEqualTo("INFO ".length() + length),
                            third -> assertThat(third).isEqualTo("INFO after"));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
