package io.tidlog.bench.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The thread that measures latencies. */
final class LatencyLoad {

    private final LatencyRun run;
    private final FutureTask<Map<String, Latency>> task;
    private final Thread thread;

    LatencyLoad(Caller caller, Plan plan) {
        this.run = new LatencyRun(caller);
        this.task = new FutureTask<>(() -> measure(plan));
        this.thread = new Producers(1, false).thread(task);
    }

    Map<String, Latency> run() throws InterruptedException {
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call of the logger failed", e.getCause());
        }
    }

    private Map<String, Latency> measure(Plan plan) {
        Map<String, Latency> latency = new LinkedHashMap<>();
        latency.put("rate", Latency.of(run.atFixedRate(plan.ratePerSecond(), plan.rateMillis())));
        latency.put("bursts", Latency.of(run.inBursts(plan.bursts())));
        return latency;
    }

    long threadId() {
        return thread.getId();
    }

    long lines() {
        return run.lines();
    }
}
