package io.tidlog.bench.pipeline;

import io.tidlog.bench.suite.VirtualThreads;
import java.io.IOException;

/** The contender that is configured in this JVM. */
final class JvmContender implements RunningContender {

    private final Caller caller;
    private final LineShape shape;

    JvmContender(Caller caller, LineShape shape) {
        this.caller = caller;
        this.shape = shape;
    }

    @Override
    public LineShape shape() {
        return shape;
    }

    @Override
    public boolean hasVirtualThreads() {
        return VirtualThreads.exist();
    }

    @Override
    public Logged log(Producers producers, long linesPerProducer) throws IOException, InterruptedException {
        Load load = new Load(caller, producers, linesPerProducer);
        Logged logged;
        try {
            load.awaitReady();
            logged = measure(load);
        } finally {
            load.release();
        }
        load.awaitEnd();
        return logged;
    }

    private Logged measure(Load load) throws IOException, InterruptedException {
        long expectedBytes = Logged.bytes(shape, load.threadIds(), load.linesPerProducer());
        long writtenBefore = WrittenBytes.now();
        ProcessCost before = ProcessCost.now();
        long start = System.nanoTime();
        load.run();
        long returned = System.nanoTime();
        long end = Drain.await(caller, writtenBefore + expectedBytes);
        ProcessCost after = ProcessCost.now();
        return new Logged(
                load.threadIds(),
                load.linesPerProducer(),
                end - start,
                returned - start,
                after.cpuNanos() - before.cpuNanos(),
                after.allocatedBytes() - before.allocatedBytes(),
                WrittenBytes.now() - writtenBefore);
    }

    @Override
    public LoggedForLatency logForLatency(Plan plan) throws IOException, InterruptedException {
        LatencyLoad load = new LatencyLoad(caller, plan);
        long writtenBefore = WrittenBytes.now();
        var latency = load.run();
        Drain.await(caller, writtenBefore + load.lines() * shape.length(load.threadId()));
        return new LoggedForLatency(latency, load.threadId(), load.lines(), WrittenBytes.now() - writtenBefore);
    }

    @Override
    public long peakResidentBytes() throws IOException {
        return ProcessCost.peakResidentBytes();
    }
}
