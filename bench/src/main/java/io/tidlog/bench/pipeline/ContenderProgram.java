package io.tidlog.bench.pipeline;

import io.tidlog.bench.CoreDistance;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in the JVM of one contender: warms up, measures, checks the file and writes down the outcome. */
public final class ContenderProgram {

    private static final int FIRST_LINES = 2_000;
    private static final int WARMUP_ROUNDS_PER_SECOND = 6;

    private final Plan plan;
    private final Caller caller;
    private final LineShape shape;
    private final Output output;
    private final ThroughputRun run;

    private ContenderProgram(Plan plan) throws Exception {
        this.plan = plan;
        this.caller = newCaller(plan.caller());
        this.shape = LineShape.of(plan.location() ? caller.location() : "", plan.threadId());
        System.setProperty(Plan.LOCATION_PROPERTY, plan.location() ? caller.location() : "");
        this.output = new Output(Path.of(plan.file()), plan.nullDevice());
        this.run = new ThroughputRun(caller, shape, output);
    }

    /** @param args the file to write the outcome into */
    public static void main(String[] args) throws Exception {
        Outcome outcome = new ContenderProgram(Plan.fromSystemProperties()).measure();
        try (Writer writer = Files.newBufferedWriter(Path.of(args[0]))) {
            outcome.toProperties().store(writer, null);
        }
        // The threads of some contenders would keep the JVM alive.
        System.exit(0);
    }

    private static Caller newCaller(String name) throws ReflectiveOperationException {
        return (Caller) Class.forName(name).getDeclaredConstructor().newInstance();
    }

    private Outcome measure() throws Exception {
        Map<String, Double> speeds = warmUp();
        Map<String, Throughput> throughput = new LinkedHashMap<>();
        for (String producers : plan.producers()) {
            double linesPerSecond = speeds.getOrDefault(producers, speeds.get("2"));
            CoreDistance.awaitNear(plan.nearCoresMillis());
            long lines = Math.round(linesPerSecond * plan.throughputMillis() / 1000);
            throughput.put(producers, run.run(Producers.parse(producers), Math.min(lines, maxLines())));
        }
        Map<String, Latency> latency = new LinkedHashMap<>();
        String latencyFault = plan.rateMillis() > 0 ? measureLatency(latency) : "";
        return new Outcome(throughput, latency, latencyFault, ProcessCost.peakResidentBytes());
    }

    /**
     * Alternates between one and two producers, for about 1/{@value #WARMUP_ROUNDS_PER_SECOND} s each.
     *
     * @return lines per second of the last round, for each number of producers
     */
    private Map<String, Double> warmUp() throws Exception {
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
        return plan.maxBytes() / shape.length(Long.MAX_VALUE);
    }

    private String measureLatency(Map<String, Latency> latency) throws Exception {
        CoreDistance.awaitNear(plan.nearCoresMillis());
        LatencyLoad load = new LatencyLoad(caller, plan);
        String earliest = LineShape.after(LocalDateTime.now().minusSeconds(1));
        long written = WrittenBytes.now();
        latency.putAll(load.run());
        Drain.await(caller, written + load.bytes(shape));
        written = WrittenBytes.now() - written;
        String latest = LineShape.after(LocalDateTime.now().plusSeconds(1));
        String fault = new FileCheck(shape, new long[] {load.threadId()}, load.lines(), earliest, latest)
                .check(output.file(), written);
        output.truncate();
        return fault;
    }
}
