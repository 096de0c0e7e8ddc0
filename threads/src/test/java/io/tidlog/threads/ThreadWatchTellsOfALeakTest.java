package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A place where threads pile up is in the log, once, with the tids of threads that are there. */
class ThreadWatchTellsOfALeakTest {

    private static final int SAMPLES_AFTERWARDS = 5;

    @Test
    @Timeout(120)
    void once() throws Exception {
        ThreadWatch.Builder builder = ThreadWatch.builder()
                .interval(Duration.ofMillis(10))
                .samples(2)
                .minGrowth(10)
                .maxShare(1);
        try (CollectedLines lines = CollectedLines.of(ThreadWatch.class);
                ParkedThreads parked = ParkedThreads.start(1, VirtualThreads.newest());
                ThreadWatch watch = builder.start()) {
            assertThat(watch).isNotNull();
            while (lines.isEmpty()) {
                addOneGrowth(parked);
            }
            String line = lines.await();
            for (int i = 0; i < SAMPLES_AFTERWARDS; i++) {
                addOneGrowth(parked);
            }
            assertThat(line)
                    .containsPattern(":WARN:tid-\\d+:ThreadWatch\\.java:\\d+] thread leak\\? \\d+ threads at"
                            + " ParkedThreads\\.java:\\d+, \\+\\d+ in [\\d.]+ s, e\\.g\\. tid-" + parked.tid() + " ");
            assertThat(lines.isEmpty()).isTrue();
        }
    }

    /** Adds what makes a sample worth its while, and waits for this sample. */
    private static void addOneGrowth(ParkedThreads parked) throws InterruptedException {
        Instant before = Instant.now();
        parked.add(10);
        while (lastSample().isBefore(before)) {
            Thread.sleep(1);
        }
    }

    private static Instant lastSample() {
        List<ThreadHistory.Point> points = JvmThreads.INSTANCE.history().points();
        return points.isEmpty() ? Instant.MIN : points.get(points.size() - 1).time();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, max = JRE.JAVA_25, disabledReason = "a name fails the dump of these JDKs")
    void thatItSeesPlatformThreadsOnlyIsTold() throws Exception {
        try (CollectedLines lines = CollectedLines.of(ThreadWatch.class);
                ParkedThreads parked = ParkedThreads.startNamed("ann\u0001", 1, Thread::new);
                ThreadWatch watch = ThreadWatch.start()) {
            assertThat(watch).isNotNull();
            assertThat(lines.await())
                    .contains(
                            "] thread watch does not see all threads: platform threads only: the JVM's dump of all threads failed (")
                    .endsWith("; rename tid-" + parked.tid() + " \"ann\\u0001\"");
        } finally {
            JvmThreads.INSTANCE.report(Duration.ZERO); // Which other tests share.
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
