package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report that fails makes the one before it no younger, is not tried all the time, and ends no plot for good. */
@Timeout(60)
class FailedReportsAreNotFreshTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private long nanos;
    private long costNanos;
    private boolean diskIsFull;

    private final JvmThreads threads = new JvmThreads(this::capture, () -> nanos);
    private final ThreadsEndpoint endpoint = new ThreadsEndpoint(threads);

    private ThreadReport capture() throws ThreadReportException {
        nanos += costNanos;
        if (diskIsFull) {
            throw new ThreadReportException("cannot write: disk is full", null);
        }
        return new ReportBuilder().build();
    }

    @Test
    void anOldReportIsNotServedAfterAFailure() {
        assertThat(status()).isEqualTo(200);
        diskIsFull = true;
        assertThat(status()).as("shared for a second").isEqualTo(200);
        nanos += TimeUnit.SECONDS.toNanos(2);
        assertThat(status()).isEqualTo(500);
        assertThat(status()).as("at once again").isEqualTo(500);
        diskIsFull = false;
        assertThat(status()).isEqualTo(200);
    }

    private int status() {
        return endpoint.respond("GET", "/debug/threads", "", "debug=1").status();
    }

    @Test
    void whatAFailureTookIsWaitedFor() {
        diskIsFull = true;
        costNanos = TimeUnit.MILLISECONDS.toNanos(700);
        assertThatThrownBy(() -> threads.report(SECOND)).hasMessage("cannot write: disk is full");
        assertThat(threads.pauseNanos(SECOND, 0.01)).isEqualTo(TimeUnit.SECONDS.toNanos(70));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSamplerGoesOn(boolean always) throws Exception {
        CountDownLatch captures = new CountDownLatch(3);
        JvmThreads failing = new JvmThreads(
                () -> {
                    captures.countDown();
                    if (captures.getCount() == 2) {
                        throw new ThreadReportException("cannot write: disk is full", null);
                    }
                    throw new IllegalStateException("a bug");
                },
                System::nanoTime);
        try (RecentSampler sampler = new RecentSampler(failing, Duration.ofMillis(1))) {
            if (always) {
                sampler.goOn();
            } else {
                sampler.look();
            }
            captures.await();
        }
    }
}
