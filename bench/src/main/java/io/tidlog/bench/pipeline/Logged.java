package io.tidlog.bench.pipeline;

/**
 * What producers have logged as fast as they could.
 *
 * @param threadIds of each producer
 * @param nanos from the first call to the last byte
 * @param callNanos from the first call to the return of the last one
 * @param cpuNanos of all threads
 * @param allocatedBytes of all threads
 * @param writtenBytes passed to the operating system
 */
record Logged(
        long[] threadIds,
        long linesPerProducer,
        long nanos,
        long callNanos,
        long cpuNanos,
        long allocatedBytes,
        long writtenBytes) {

    long lines() {
        return linesPerProducer * threadIds.length;
    }

    /** The length of all lines. */
    long bytes(LineShape shape) {
        return bytes(shape, threadIds, linesPerProducer);
    }

    static long bytes(LineShape shape, long[] threadIds, long linesPerProducer) {
        long bytes = 0;
        for (long tid : threadIds) {
            bytes += linesPerProducer * shape.length(tid);
        }
        return bytes;
    }
}
