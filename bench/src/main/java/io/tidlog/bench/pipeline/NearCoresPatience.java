package io.tidlog.bench.pipeline;

import java.util.Collection;

/**
 * How long the next contender waits, before each run, for the machine's cores to be near each other. On a machine where
 * they never are, waiting would take nearly as long as measuring; so after each contender whose runs all had far cores
 * the next one waits half as long, down to a tenth, and after a near run twice as long again.
 */
final class NearCoresPatience {

    /** The part of the full wait that always remains. */
    private static final int LEAST_PART = 10;

    private final long fullMillis;
    private long millis;

    NearCoresPatience(long fullMillis) {
        this.fullMillis = fullMillis;
        millis = fullMillis;
    }

    long millis() {
        return millis;
    }

    /** @param runs those of a contender, which waited so long */
    void after(Collection<Throughput> runs) {
        boolean wereNear = runs.stream().anyMatch(Throughput::hadNearCores);
        millis = wereNear ? Math.min(fullMillis, millis * 2) : Math.max(fullMillis / LEAST_PART, millis / 2);
    }
}
