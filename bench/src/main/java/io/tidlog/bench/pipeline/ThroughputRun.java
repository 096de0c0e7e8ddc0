package io.tidlog.bench.pipeline;

import io.tidlog.bench.CoreDistance;
import java.io.IOException;
import java.time.LocalDateTime;

/** Lets producers log as fast as they can, and checks what they wrote. */
final class ThroughputRun {

    /** A contender's clock may be coarse, and the machine's may be adjusted during the run. */
    private static final int CLOCK_SLACK_SECONDS = 1;

    private final RunningContender contender;
    private final Output output;

    ThroughputRun(RunningContender contender, Output output) {
        this.contender = contender;
        this.output = output;
    }

    /** Measures a run, then reads back what it wrote into a file and compares it with what was logged. */
    Throughput run(Producers producers, long lines) throws IOException, InterruptedException {
        return run(producers, lines, !output.isNullDevice());
    }

    /** Only counts the bytes, because reading them back would take longer than writing them. */
    Throughput warmUp(Producers producers, long lines) throws IOException, InterruptedException {
        return run(producers, lines, false);
    }

    private Throughput run(Producers producers, long lines, boolean readsBack)
            throws IOException, InterruptedException {
        try {
            return measure(producers, Math.max(1, lines / producers.count()), readsBack);
        } finally {
            output.truncate();
        }
    }

    private Throughput measure(Producers producers, long linesPerProducer, boolean readsBack)
            throws IOException, InterruptedException {
        String earliest = LineShape.after(LocalDateTime.now().minusSeconds(CLOCK_SLACK_SECONDS));
        long coreNanos = CoreDistance.nanos();
        Logged logged = contender.log(producers, linesPerProducer);
        coreNanos = Math.max(coreNanos, CoreDistance.nanos());
        String latest = LineShape.after(LocalDateTime.now().plusSeconds(CLOCK_SLACK_SECONDS));

        LineShape shape = contender.shape();
        long expectedBytes = logged.bytes(shape);
        FileCheck check = new FileCheck(shape, logged.threadIds(), linesPerProducer, earliest, latest);
        String fault = readsBack
                ? check.check(output.file(), logged.writtenBytes())
                : checkBytes(expectedBytes, logged.writtenBytes());
        return new Throughput(
                logged.lines(),
                readsBack ? check.lines() : logged.lines() * logged.writtenBytes() / expectedBytes,
                logged.nanos(),
                logged.callNanos(),
                logged.cpuNanos(),
                logged.allocatedBytes(),
                logged.writtenBytes(),
                coreNanos,
                fault);
    }

    private static String checkBytes(long expected, long written) {
        return expected == written ? "" : written + " bytes of " + expected;
    }
}
