package io.tidlog.bench.cli;

/** What {@code bench/run} can measure. */
enum Suite {
    IDS,
    LAYOUT,
    LOCATION,
    PIPELINE
}
