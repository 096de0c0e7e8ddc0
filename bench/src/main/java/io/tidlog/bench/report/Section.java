package io.tidlog.bench.report;

import java.util.List;

/**
 * What a report says of a suite.
 *
 * @param id of its results
 * @param environment where and when it was measured, in words
 * @param compared a paragraph: what was compared
 * @param conclusion a paragraph: what the reader can conclude
 * @param limits a paragraph: what not
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

    /** The committed file of a contender. */
    record Configuration(String title, String text) {}
}
