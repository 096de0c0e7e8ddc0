package io.tidlog.bench.pipeline;

import java.io.IOException;

/** A contender that has been started, in this JVM or as a program of its own, and logs when it is told to. */
interface RunningContender {

    /** What its lines look like. */
    LineShape shape();

    /** Whether it knows virtual threads. */
    boolean hasVirtualThreads();

    /** Lets producers log as fast as they can, all the same number of lines, until the last byte is written. */
    Logged log(Producers producers, long linesPerProducer) throws IOException, InterruptedException;

    /** Lets one thread log at a fixed rate, and then in bursts, until the last byte is written. */
    LoggedForLatency logForLatency(Plan plan) throws IOException, InterruptedException;

    /** Of its whole process, so far. */
    long peakResidentBytes() throws IOException;
}
