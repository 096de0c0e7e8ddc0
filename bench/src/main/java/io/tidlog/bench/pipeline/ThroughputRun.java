package io.tidlog.bench.pipeline;

import io.tidlog.bench.CoreDistance;
import java.time.LocalDateTime;

/** Lets producers log as fast as they can, and measures until the operating system has the last byte. */
final class ThroughputRun {

    /** A contender's clock may be coarse, and the machine's may be adjusted during the run. */
    private static final int CLOCK_SLACK_SECONDS = 1;

    private final Caller caller;
    private final LineShape shape;
    private final Output output;

    ThroughputRun(Caller caller, LineShape shape, Output output) {
        this.caller = caller;
        this.shape = shape;
        this.output = output;
    }

    /** Measures a run, then reads back what it wrote into a file and compares it with what was logged. */
    Throughput run(Producers producers, long lines) throws Exception {
        return run(producers, lines, !output.isNullDevice());
    }

    /** Only counts the bytes, because reading them back would take longer than writing them. */
    Throughput warmUp(Producers producers, long lines) throws Exception {
        return run(producers, lines, false);
    }

    private Throughput run(Producers producers, long lines, boolean readsBack) throws Exception {
        Load load = new Load(caller, producers, Math.max(1, lines / producers.count()));
        try {
            load.awaitReady();
            return measure(load, readsBack);
        } finally {
            load.release();
            output.truncate();
        }
    }

    private Throughput measure(Load load, boolean readsBack) throws Exception {
        String earliest = LineShape.after(LocalDateTime.now().minusSeconds(CLOCK_SLACK_SECONDS));
        long expectedBytes = load.bytes(shape);
        long coreNanos = CoreDistance.nanos();
        long writtenBefore = WrittenBytes.now();
        ProcessCost before = ProcessCost.now();
        long start = System.nanoTime();
        load.run();
        long returned = System.nanoTime();
        long end = Drain.await(caller, writtenBefore + expectedBytes);
        ProcessCost after = ProcessCost.now();
        long writtenBytes = WrittenBytes.now() - writtenBefore;
        coreNanos = Math.max(coreNanos, CoreDistance.nanos());
        String latest = LineShape.after(LocalDateTime.now().plusSeconds(CLOCK_SLACK_SECONDS));

        FileCheck check = new FileCheck(shape, load.threadIds(), load.linesPerProducer(), earliest, latest);
        String fault = readsBack ? check.check(output.file(), writtenBytes) : checkBytes(expectedBytes, writtenBytes);
        return new Throughput(
                load.lines(),
                readsBack ? check.lines() : load.lines() * writtenBytes / expectedBytes,
                end - start,
                returned - start,
                after.cpuNanos() - before.cpuNanos(),
                after.allocatedBytes() - before.allocatedBytes(),
                writtenBytes,
                coreNanos,
                fault);
    }

    private static String checkBytes(long expected, long written) {
        return expected == written ? "" : written + " bytes of " + expected;
    }
}
