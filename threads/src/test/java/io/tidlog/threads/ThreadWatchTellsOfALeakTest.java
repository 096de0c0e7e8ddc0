package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A place where threads pile up is in the log, once, with the tids of threads that are there. */
class ThreadWatchTellsOfALeakTest {

    @Test
    void once() throws Exception {
        try (CollectedLines lines = CollectedLines.of(ThreadWatch.class);
                ParkedThreads parked = ParkedThreads.start(1, VirtualThreads.newest())) {
            AtomicBoolean told = new AtomicBoolean();
            Thread leak = new Thread(() -> {
                while (!told.get()) {
                    parked.add(1);
                }
                for (int i = 0; i < 300; i++) {
                    parked.add(1);
                }
            });
            ThreadWatch watch = ThreadWatch.builder()
                    .interval(Duration.ofMillis(20))
                    .samples(2)
                    .minGrowth(10)
                    .maxShare(1)
                    .start();
            String line;
            try (watch) {
                leak.start();
                line = lines.await();
                told.set(true);
                leak.join();
            }
            assertThat(line)
                    .containsPattern(":WARN:tid-\\d+:ThreadWatch\\.java:\\d+] thread leak\\? [\\d,]+ threads at"
                            + " ParkedThreads\\.java:\\d+, \\+[\\d,]+ in [\\d.]+ s, e\\.g\\. tid-" + parked.tid()
                            + " ");
            assertThat(lines.isEmpty()).isTrue();
        }
    }

    @Test
    void badSettingsAreNamed() {
        ThreadWatch.Builder builder = ThreadWatch.builder();
        assertThatThrownBy(() -> builder.interval(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval PT0S: expected at least 1 ms");
        assertThatThrownBy(() -> builder.samples(0)).hasMessage("samples 0: expected at least 1");
        assertThatThrownBy(() -> builder.minGrowth(-1)).hasMessage("minGrowth -1: expected at least 1");
        assertThatThrownBy(() -> builder.maxShare(0)).hasMessage("maxShare 0.0: expected above 0 and up to 1");
        assertThatThrownBy(() -> builder.maxShare(Double.NaN)).hasMessageContaining("maxShare NaN");
    }
}
