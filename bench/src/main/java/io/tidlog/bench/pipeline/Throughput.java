package io.tidlog.bench.pipeline;

import io.tidlog.bench.CoreDistance;

/**
 * The measurements of a throughput run.
 *
 * @param lines number of lines logged
 * @param delivered how many of them arrived: counted in the file, or derived from the number of bytes written
 * @param nanos from the first call to the last byte
 * @param callNanos from the first call to the return of the last one
 * @param cpuNanos of all threads
 * @param allocatedBytes of all threads
 * @param writtenBytes passed to the operating system
 * @param coreNanos {@link CoreDistance#nanos} before or after the run, whichever was greater; 0 if unknown
 * @param fault the fault in the output, empty if there is none
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

    /** Whether the cores shared a cache during the run, as far as is known. */
    public boolean hadNearCores() {
        return coreNanos <= CoreDistance.NEAR_NANOS;
    }
}
