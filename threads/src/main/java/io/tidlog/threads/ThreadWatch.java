package io.tidlog.threads;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Writes one line to the log when threads pile up at one place:
 *
 * <pre>
 * [0224/162532.310:WARN:tid-31:ThreadWatch.java:150] thread leak? 4,012 threads at Leak.java:12, +400 in 180 s, e.g. tid-812 tid-815 tid-816
 * </pre>
 *
 * <p>{@code try (ThreadWatch watch = ThreadWatch.start())}, or start it once and leave it on: it runs on one daemon thread.
 *
 * <p>A place is the innermost frame that is not the JDK's. The watch suspects a place when at least
 * {@link Builder#minGrowth} new threads wait there or are in a native method, such as a socket's read, each from one
 * sample to the next at least, and their number has reached a new high {@link Builder#samples} times, slowly or fast.
 * Threads that all come between two samples, and then no more, are not suspected: a pool that grows once does the same.
 * Load alone, under which threads come and go, is not either; a pool that grows in steps to so many threads is, and so
 * are so many new connections with a thread each. A growth is reported once. It is reported again only after the place
 * has not grown for ten times as many samples, or after more than half of the threads have gone.
 *
 * <p>Each sample is a {@link ThreadReport}, and takes about as long as one. The watch skips it while fewer than
 * {@code minGrowth / samples} threads have been made since the last, which it finds out in under a microsecond. It
 * delays samples so that they take no more than {@link Builder#maxShare} of the time.
 * With 100,000 virtual threads a sample took 7 to 22 s on two loaded cores, most of it in the JVM's own dump, and so
 * comes every 12 to 37 minutes.
 */
public final class ThreadWatch implements AutoCloseable {

    private static final Logger LOGGER = LogManager.getLogger(ThreadWatch.class);

    private final Duration interval;
    private final double maxShare;
    private final long minMade;
    private final GrowthDetector detector;

    /** One of its own, since in a report that lacks virtual threads, all of them seem to have gone. */
    private final GrowthDetector detectorOfPartial;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "tidlog-thread-watch");

    private long madeBefore = Long.MIN_VALUE;
    private String lastFailure = "";

    private ThreadWatch(Builder builder) {
        this.interval = builder.interval;
        this.maxShare = builder.maxShare;
        this.minMade = Math.max(1, builder.minGrowth / builder.samples);
        this.detector = new GrowthDetector(builder.minGrowth, builder.samples);
        this.detectorOfPartial = new GrowthDetector(builder.minGrowth, builder.samples);
    }

    /** Starts a watch that samples every minute; see {@link Builder} for the other defaults. */
    public static ThreadWatch start() {
        return builder().start();
    }

    /** Settings to change before {@link Builder#start}. */
    public static Builder builder() {
        return new Builder();
    }

    /** What to watch for. Each setter throws an IllegalArgumentException at a value out of its range. Not thread-safe. */
    public static final class Builder {
        private Duration interval = Duration.ofSeconds(60);
        private int samples = 3;
        private int minGrowth = 100;
        private double maxShare = 0.01;

        private Builder() {}

        /** The least time between two samples, 60 s by default, at least 1 ms. */
        public Builder interval(Duration interval) {
            check(interval.toMillis() >= 1, "interval", interval, "at least 1 ms");
            this.interval = interval;
            return this;
        }

        /** How often the number of new threads that stay must reach a new high, 3 by default, at least 1. */
        public Builder samples(int samples) {
            check(samples >= 1, "samples", samples, "at least 1");
            this.samples = samples;
            return this;
        }

        /** How many new threads must stay at one place, 100 by default, at least 1. Exceed your largest pool. */
        public Builder minGrowth(int threads) {
            check(threads >= 1, "minGrowth", threads, "at least 1");
            this.minGrowth = threads;
            return this;
        }

        /** The share of one core that samples may take, 0.01 by default, above 0 and up to 1. */
        public Builder maxShare(double share) {
            check(share > 0 && share <= 1, "maxShare", share, "above 0 and up to 1");
            this.maxShare = share;
            return this;
        }

        /** Starts a watch, whose daemon thread runs until it is closed. */
        public ThreadWatch start() {
            ThreadWatch watch = new ThreadWatch(this);
            watch.thread.setDaemon(true);
            watch.thread.start();
            return watch;
        }

        private static void check(boolean good, String name, Object value, String expected) {
            if (!good) {
                throw new IllegalArgumentException(name + " " + value + ": expected " + expected);
            }
        }
    }

    /** Stops the watch, and waits for its thread to end. An interrupt cuts the wait short. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                sample();
            } while (!closed.await(JvmThreads.INSTANCE.pauseNanos(interval, maxShare), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            LOGGER.warn("thread watch ends, it was interrupted");
        }
    }

    private void sample() {
        try {
            long made = StartedThreads.count();
            if (madeBefore != Long.MIN_VALUE && made - madeBefore < minMade) {
                return;
            }
            ThreadReport report = JvmThreads.INSTANCE.report(Duration.ZERO);
            GrowthDetector one = report.isPartial() ? detectorOfPartial : detector;
            for (GrowthDetector.Suspect suspect : one.add(report, System.nanoTime())) {
                LOGGER.warn("{}", suspect);
            }
            madeBefore = made;
            if (!report.isPartial()) {
                lastFailure = "";
            } else if (isNews(report.notes().toString().replaceAll("[0-9]+", "N"))) {
                LOGGER.warn("thread watch does not see all threads: {}", String.join("; ", report.notes()));
            }
        } catch (ThreadReportException | RuntimeException | Error e) {
            if (isNews(e.toString())) {
                LOGGER.warn("thread watch has no report: {}", e.getMessage(), e);
            }
        }
    }

    /** Each cause is told once, whatever numbers are in it: the watch goes on, even after an OutOfMemoryError, and would say it every minute. */
    private boolean isNews(String failure) {
        boolean news = !lastFailure.equals(failure);
        lastFailure = failure;
        return news;
    }
}
