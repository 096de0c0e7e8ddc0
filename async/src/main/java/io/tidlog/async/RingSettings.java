package io.tidlog.async;

import org.apache.logging.log4j.Level;

/** The validated attributes of a {@code <Disruptor>}. */
record RingSettings(
        int ringSize,
        WhenFull whenFull,
        Level dropThreshold,
        long timeoutMillis,
        long flushIntervalMillis,
        WaitStrategy waitStrategy,
        long shutdownTimeoutMillis,
        int maxRetainedLineBytes) {}
