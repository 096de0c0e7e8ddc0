package io.tidlog.bench.report;

import java.util.List;

/**
 * The report on one suite.
 *
 * @param id of its results
 * @param environment where and when it was measured, in words
 * @param compared a paragraph: what is compared
 * @param conclusion a paragraph: what the reader can conclude
 * @param limits a paragraph: what the reader cannot conclude
 * @param findings sentences made from the figures: who is ahead where, and what went wrong
 */
record Section(
        String id,
        String title,
        String environment,
        String compared,
        String conclusion,
        String limits,
        List<String> findings,
        List<Table> tables,
        List<Chart> charts,
        List<Configuration> configurations) {

    /** The configuration of a contender or a benchmark. */
    record Configuration(String title, String text) {}
}
