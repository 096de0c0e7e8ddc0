package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ring keeps no buffer that is longer than {@code maxRetainedLineBytes}, whatever becomes of the line. */
@Timeout(60)
final class LongLinesAreLetGoTest {

    private static final int RING = 16;
    private static final int RETAINED_BYTES = 1024;
    private static final String LONG = "x".repeat(100 * RETAINED_BYTES);
    private static final String TOO_LONG_TO_END = LONG + "!";

    /** Sees the arrays that it is given to write into. */
    private static final class SpyingLayout extends AbstractStringLayout {

        private final List<WeakReference<Object>> arrays = Collections.synchronizedList(new ArrayList<>());

        private SpyingLayout() {
            super(StandardCharsets.US_ASCII);
        }

        @Override
        public String toSerializable(LogEvent event) {
            return event.getMessage().getFormattedMessage() + "\n";
        }

        @Override
        public void encode(LogEvent event, ByteBufferDestination destination) {
            byte[] line = toSerializable(event).getBytes(StandardCharsets.US_ASCII);
            destination.writeBytes(line, 0, line.length);
            if (line.length > RETAINED_BYTES) {
                arrays.add(new WeakReference<>(destination.getByteBuffer().array()));
            }
            if (event.getMessage().getFormattedMessage().equals(TOO_LONG_TO_END)) {
                throw new IllegalStateException("half way");
            }
        }

        /** They are collected while the appender runs. */
        private void awaitArraysCollected(int count, AsyncStream async) throws InterruptedException {
            assertThat(arrays).hasSize(count);
            ParametersAreNotKeptAliveTest.awaitCollected(arrays);
            Reference.reachabilityFence(async);
        }
    }

    private final SpyingLayout layout = new SpyingLayout();

    private AsyncStream start(WhenFull whenFull) {
        return new AsyncStream(
                layout,
                settings -> settings.setRingSize(RING)
                        .setMaxRetainedLineBytes(RETAINED_BYTES)
                        .setWhenFull(whenFull)
                        .setShutdownTimeoutMillis(0));
    }

    @Test
    void onceTheyAreWritten() throws Exception {
        try (AsyncStream async = start(WhenFull.BLOCK)) {
            // As many as the ring has slots, so that no later line takes their place.
            for (int i = 0; i < RING; i++) {
                async.log(LONG);
            }
            FailedWritesAreCountedTest.awaitWritten(async, RING);

            layout.awaitArraysCollected(RING, async);
        }
    }

    @Test
    void onceTheyAreDropped() throws Exception {
        try (AsyncStream async = start(WhenFull.DROP)) {
            async.fillRing();
            for (int i = 0; i < RING; i++) {
                async.log(LONG);
            }
            assertThat(async.appender.getDropped()).isEqualTo(RING);

            layout.awaitArraysCollected(RING, async);
        }
    }

    @Test
    void ofALayoutThatThrows() throws Exception {
        try (AsyncStream async = start(WhenFull.BLOCK)) {
            for (int i = 0; i < RING; i++) {
                try {
                    async.log(TOO_LONG_TO_END);
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("half way");
                }
            }
            assertThat(async.appender.getFailed()).isEqualTo(RING);

            layout.awaitArraysCollected(RING, async);
        }
    }

    @Test
    void ifNobodyWritesAnyMore() throws Exception {
        try (AsyncStream async = start(WhenFull.BLOCK)) {
            async.stream.hold();
            async.log("held");
            async.stream.awaitHeldWrite();
            for (int i = 0; i < RING; i++) {
                async.log(LONG);
            }
            async.appender.stop();
            async.stream.release();
            FailedWritesAreCountedTest.awaitFailed(async, RING);

            layout.awaitArraysCollected(RING, async);
        }
    }
}
