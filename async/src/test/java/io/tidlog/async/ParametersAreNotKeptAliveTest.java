package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call on the fast lane was given may be collected when its line is written, though the ring has its slot for ever. */
@Timeout(60)
final class ParametersAreNotKeptAliveTest {

    private static final int RING = 64;

    @ParameterizedTest
    @EnumSource(names = {"WOVEN", "MESSAGE"})
    void onceTheirLineIsWritten(CallKind kind) throws Exception {
        try (StreamLane lane = new StreamLane(kind, settings -> settings.setRingSize(RING))) {
            LaneCall call = lane.call(Level.INFO, "{} {}");
            List<WeakReference<Object>> parameters = new ArrayList<>();
            for (int i = 0; i < RING; i++) {
                Object text = new StringBuilder("text ").append(i).toString();
                Object number = BigInteger.ONE.shiftLeft(i + 100);
                parameters.add(new WeakReference<>(text));
                parameters.add(new WeakReference<>(number));
                call.log(text, number);
            }
            call.assertDeferred(RING);
            FailedWritesAreCountedTest.awaitWritten(lane.async, RING);

            awaitCollected(parameters);
        }
    }

    /** A thread's own message, which Log4j uses again, would keep its last parameters. */
    @Test
    void norByTheMessageOfTheirThread() throws Exception {
        try (StreamLane lane = new StreamLane(settings -> settings.setRingSize(RING))) {
            List<WeakReference<Object>> parameters = new ArrayList<>();
            for (int count = 4; count > 0; count--) {
                Object[] values = new Object[4];
                for (int i = 0; i < count; i++) {
                    values[i] = "text ".concat(String.valueOf(i));
                    parameters.add(new WeakReference<>(values[i]));
                }
                switch (count) {
                    case 1 -> lane.logger().info("{}", values[0]);
                    case 2 -> lane.logger().info("{} {}", values[0], values[1]);
                    case 3 -> lane.logger().info("{} {} {}", values[0], values[1], values[2]);
                    default -> lane.logger().info("{} {} {} {}", values[0], values[1], values[2], values[3]);
                }
            }
            FailedWritesAreCountedTest.awaitWritten(lane.async, 4);
            assertThat(lane.async.appender.getDeferred()).isEqualTo(4);

            awaitCollected(parameters);
        }
    }

    /** A pattern is taken for a constant, and remembered, unless it is long. */
    @Test
    void norLongPatterns() throws Exception {
        try (StreamLane lane = new StreamLane(settings -> settings.setRingSize(RING))) {
            List<WeakReference<Object>> patterns = new ArrayList<>();
            for (int i = 0; i < RING; i++) {
                String pattern = "long pattern".repeat(100) + i + " {}";
                patterns.add(new WeakReference<>(pattern));
                lane.logger().info(pattern, i);
            }
            lane.logger().info("short pattern {}", 1);
            FailedWritesAreCountedTest.awaitWritten(lane.async, RING + 1);

            awaitCollected(patterns);
            assertThat(lane.stopAndCount(RING + 1).written()).isEqualTo(RING + 1);
            assertThat(lane.async.stream.lines())
                    .startsWith("INFO " + "long pattern".repeat(100) + "0 0")
                    .endsWith("INFO short pattern 1");
        }
    }

    /** Numbers are kept elsewhere, and what has only such is not looked at. */
    @Test
    void amongNumbers() throws Exception {
        try (StreamLane lane = new StreamLane(settings -> settings.setRingSize(RING))) {
            LaneCall call = new LaneCall(lane.logger(), Level.INFO, "{} {} {} {}");
            List<WeakReference<Object>> parameters = new ArrayList<>();
            for (int i = 0; i < RING; i++) {
                Object[] values = {i, (long) i, null, i};
                Object text = "text ".concat(String.valueOf(i));
                parameters.add(new WeakReference<>(text));
                values[i % values.length] = text;
                assertThat(call.defer(values[0], values[1], values[2], values[3]))
                        .isTrue();
            }
            FailedWritesAreCountedTest.awaitWritten(lane.async, RING);

            awaitCollected(parameters);
            assertThat(lane.stopAndCount(RING).written()).isEqualTo(RING);
            assertThat(lane.async.stream.lines())
                    .startsWith(
                            "INFO text 0 0 null 0",
                            "INFO 1 text 1 null 1",
                            "INFO 2 2 text 2 2",
                            "INFO 3 3 null text 3");
        }
    }

    @Test
    void norLongMessages() throws Exception {
        try (StreamLane lane = new StreamLane(settings -> settings.setRingSize(RING))) {
            LaneCall call = lane.call(Level.INFO);
            List<WeakReference<Object>> messages = new ArrayList<>();
            for (int i = 0; i < RING; i++) {
                String message = "long message".repeat(100 + i);
                messages.add(new WeakReference<>(message));
                assertThat(call.defer(message)).isTrue();
            }
            FailedWritesAreCountedTest.awaitWritten(lane.async, RING);

            awaitCollected(messages);
        }
    }

    /** A place in the source that logs a constant keeps it; it must not take the first message it is given for one. */
    @Test
    void norShortMessagesThatAreMadeUp() throws Exception {
        try (StreamLane lane = new StreamLane(settings -> settings.setRingSize(RING))) {
            List<LaneCall> calls = new ArrayList<>();
            List<WeakReference<Object>> messages = new ArrayList<>();
            for (int i = 0; i < RING; i++) {
                LaneCall call = lane.call(Level.INFO);
                calls.add(call);
                for (int j = 0; j <= i % 3; j++) {
                    String message = "message " + i + " " + j;
                    messages.add(new WeakReference<>(message));
                    assertThat(call.defer(message)).isTrue();
                }
            }
            FailedWritesAreCountedTest.awaitWritten(lane.async, messages.size());
            // The ring has all of these slots for ever.
            LaneCall last = lane.call(Level.INFO);
            for (int i = 0; i < RING; i++) {
                assertThat(last.defer("a constant")).isTrue();
            }

            awaitCollected(messages);
            Reference.reachabilityFence(calls);
            assertThat(lane.stopAndCount(messages.size() + RING).written()).isEqualTo(messages.size() + RING);
            assertThat(lane.async.stream.lines())
                    .startsWith("INFO message 0 0", "INFO message 1 0", "INFO message 1 1")
                    .endsWith("INFO a constant");
        }
    }

    @Test
    void norIfNobodyWritesAnyMore() throws Exception {
        try (StreamLane lane = new StreamLane(settings -> settings.setShutdownTimeoutMillis(0))) {
            LaneCall call = lane.fillRing();
            lane.async.stream.release();
            FailedWritesAreCountedTest.awaitWritten(lane.async, 17);
            lane.async.stream.hold();
            List<WeakReference<Object>> parameters = new ArrayList<>();
            call.log("held");
            lane.async.stream.awaitHeldWrite();
            for (int i = 0; i < 16; i++) {
                Object number = BigInteger.ONE.shiftLeft(i + 100);
                parameters.add(new WeakReference<>(number));
                call.log(number);
            }
            lane.async.appender.stop();
            lane.async.stream.release();
            FailedWritesAreCountedTest.awaitFailed(lane.async, 16);

            awaitCollected(parameters);
        }
    }

    static void awaitCollected(List<WeakReference<Object>> references) throws InterruptedException {
        while (references.stream().anyMatch(reference -> reference.get() != null)) {
            System.gc();
            Thread.sleep(10);
        }
    }
}
