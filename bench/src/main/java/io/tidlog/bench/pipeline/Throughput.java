package io.tidlog.bench.pipeline;

import io.tidlog.bench.CoreDistance;

/**
 * What a throughput run measured.
 *
 * @param lines that were logged
 * @param delivered of them, as found in the file, or by the bytes that went into the null device
 * @param nanos from the first call to the last byte
 * @param callNanos from the first call to the return of the last one
 * @param cpuNanos of all threads
 * @param allocatedBytes of all threads
 * @param writtenBytes handed to the operating system
 * @param coreNanos how far apart the cores were, before or after, whichever was more: {@link CoreDistance#nanos}; 0 if unknown
 * @param fault what is wrong with the output, empty if nothing is
 */
public record Throughput(
        long lines,
        long delivered,
        long nanos,
        long callNanos,
        long cpuNanos,
        long allocatedBytes,
        long writtenBytes,
        long coreNanos,
        String fault) {

    public double linesPerSecond() {
        return delivered * 1e9 / nanos;
    }

    /** Whether the machine's cores shared a cache meanwhile, as far as is known. */
    public boolean hadNearCores() {
        return coreNanos <= CoreDistance.NEAR_NANOS;
    }
}
