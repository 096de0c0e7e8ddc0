package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call on the fast lane was given may be collected when its line is written, though the ring has its slot for ever. */
@Timeout(60)
final class ParametersAreNotKeptAliveTest {

    private static final int RING = 64;

    @Test
    void onceTheirLineIsWritten() throws Exception {
        try (StreamLane lane = new StreamLane(settings -> settings.setRingSize(RING))) {
            LaneCall call = new LaneCall(lane.logger(), Level.INFO, "{} {}");
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
