package io.tidlog.bench.pipeline;

import io.tidlog.bench.CoreDistance;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Warms a contender up, measures it as planned, and checks its file. */
final class Measurement {

    private static final int FIRST_LINES = 2_000;
    private static final int WARMUP_ROUNDS_PER_SECOND = 6;

    private final Plan plan;
    private final RunningContender contender;
    private final Output output;
    private final ThroughputRun run;

    Measurement(Plan plan, RunningContender contender, Output output) {
        this.plan = plan;
        this.contender = contender;
        this.output = output;
        this.run = new ThroughputRun(contender, output);
    }

    Outcome outcome() throws IOException, InterruptedException {
        Map<String, Double> speeds = warmUp();
        Map<String, Throughput> throughput = new LinkedHashMap<>();
        for (String text : plan.producers()) {
            Producers producers = Producers.parse(text);
            if (producers.virtual() && !contender.hasVirtualThreads()) {
                continue;
            }
            double linesPerSecond = speeds.getOrDefault(text, speeds.get("2"));
            CoreDistance.awaitNear(plan.nearCoresMillis());
            long lines = Math.round(linesPerSecond * plan.throughputMillis() / 1000);
            throughput.put(text, run.run(producers, Math.min(lines, maxLines())));
        }
        Map<String, Latency> latency = new LinkedHashMap<>();
        String latencyFault = plan.rateMillis() > 0 ? measureLatency(latency) : "";
        return new Outcome(throughput, latency, latencyFault, contender.peakResidentBytes());
    }

    /**
     * Alternates between one and two producers, for about 1/{@value #WARMUP_ROUNDS_PER_SECOND} s each.
     *
     * @return lines per second of the last round, for each number of producers
     */
    private Map<String, Double> warmUp() throws IOException, InterruptedException {
        Map<String, Double> speeds = new LinkedHashMap<>();
        long left = TimeUnit.MILLISECONDS.toNanos(plan.warmupMillis());
        do {
            for (String producers : new String[] {"1", "2"}) {
                double speed = speeds.getOrDefault(producers, (double) FIRST_LINES * WARMUP_ROUNDS_PER_SECOND);
                long lines = Math.min(Math.round(speed / WARMUP_ROUNDS_PER_SECOND), maxLines());
                Throughput throughput = run.warmUp(Producers.parse(producers), lines);
                speeds.put(producers, throughput.linesPerSecond());
                left -= throughput.nanos();
            }
        } while (left > 0);
        return speeds;
    }

    private long maxLines() {
        return plan.maxBytes() / contender.shape().length(Long.MAX_VALUE);
    }

    private String measureLatency(Map<String, Latency> latency) throws IOException, InterruptedException {
        CoreDistance.awaitNear(plan.nearCoresMillis());
        String earliest = LineShape.after(LocalDateTime.now().minusSeconds(1));
        LoggedForLatency logged = contender.logForLatency(plan);
        String latest = LineShape.after(LocalDateTime.now().plusSeconds(1));
        latency.putAll(logged.latency());
        String fault = new FileCheck(
                        contender.shape(), new long[] {logged.threadId()}, logged.lines(), earliest, latest)
                .check(output.file(), logged.writtenBytes());
        output.truncate();
        return fault;
    }
}
