package io.tidlog.bench.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Measures the latency of a call for the calling thread while the contender can keep up. */
final class LatencyRun {

    static final int LINES_PER_BURST = 100;

    /** One part of so many, at the start of the fixed rate, is not measured. */
    static final int UNMEASURED_FRACTION = 5;

    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Caller caller;
    private long next;

    LatencyRun(Caller caller) {
        this.caller = caller;
    }

    long lines() {
        return next;
    }

    /**
     * Logs at a fixed rate. Measures each call from when it was due, not from when it began: a call that is late
     * because an earlier one was slow counts with its full delay. This avoids coordinated omission.
     */
    Histogram atFixedRate(long ratePerSecond, long millis) {
        long interval = TimeUnit.SECONDS.toNanos(1) / ratePerSecond;
        long calls = ratePerSecond * millis / 1000;
        long unmeasured = calls / UNMEASURED_FRACTION;
        Histogram histogram = newHistogram();
        long start = System.nanoTime();
        for (long i = 0; i < calls; i++) {
            long due = start + i * interval;
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            caller.log(Numbers.number(0, next++));
            if (i >= unmeasured) {
                record(histogram, System.nanoTime() - due);
            }
        }
        return histogram;
    }

    /**
     * Logs {@value #LINES_PER_BURST} lines back to back, pauses, and repeats. Records the mean nanoseconds per call of
     * each burst.
     */
    Histogram inBursts(int bursts) {
        Histogram histogram = newHistogram();
        for (int burst = 0; burst < bursts; burst++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            long start = System.nanoTime();
            for (int i = 0; i < LINES_PER_BURST; i++) {
                caller.log(Numbers.number(0, next++));
            }
            record(histogram, (System.nanoTime() - start) / LINES_PER_BURST);
        }
        return histogram;
    }

    static Histogram newHistogram() {
        return new Histogram(MAX_NANOS, SIGNIFICANT_DIGITS);
    }

    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.min(Math.max(nanos, 0), MAX_NANOS));
    }
}
