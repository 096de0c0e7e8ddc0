package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.logging.log4j.core.appender.routing.RoutingAppender;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Log4j's asynchronous loggers and {@code <Routing>} hand over is in the file once, in the order of its thread, even
 * where they themselves may lose an event.
 */
@Timeout(60)
@OnEveryDisruptor
final class WhatLog4jHandsOverIsWrittenOnceTest {

    private static final int THREADS = 4;

    /** Fewer than a {@code THREADS}th of the 4,096 events that the ring of Log4j's asynchronous loggers holds. */
    private static final int LINES = 1000;

    @TempDir
    private Path folder;

    /** Fewer lines than would fill the ring of Log4j's own, which then loses events: with LMAX Disruptor 4 it does. */
    @Test
    void byAsyncLoggers() throws Exception {
        DisruptorAppender async = logByAsyncLoggers(LINES, "");

        assertThat(Counters.of(async)).isEqualTo(new Counters(THREADS * LINES, THREADS * LINES, 0, 0));
        assertThat(linesInOrder()).isEqualTo(THREADS * LINES);
    }

    /** What reaches the {@code <Disruptor>} is in the file. */
    @Test
    void byAsyncLoggersWhoseRingIsFull() throws Exception {
        int lines = 20 * LINES;
        DisruptorAppender async = logByAsyncLoggers(lines, "ringSize='16'");

        int written = linesInOrder();
        assertThat(Counters.of(async)).isEqualTo(new Counters(written, written, 0, 0));
        if (LibrariesUnderTestTest.pathOfDisruptor().contains("disruptor-3")) {
            // A thread that the system stops while it computes the room that is left may take the ring for one that has
            // been shut down, and lose its event.
            assertThat(written).isGreaterThan(THREADS * lines * 99 / 100);
        }
    }

    /** How many lines {@code <thread> <number>} there are; fails if one is there twice, or before an earlier one. */
    private int linesInOrder() throws IOException {
        int[] next = new int[THREADS];
        List<String> lines = Files.readAllLines(folder.resolve("app.log"));
        for (String line : lines) {
            int thread = line.charAt(0) - '0';
            int number = Integer.parseInt(line.substring(2));
            assertThat(number).as(line).isGreaterThanOrEqualTo(next[thread]);
            next[thread] = number + 1;
        }
        return lines.size();
    }

    private DisruptorAppender logByAsyncLoggers(int lines, String attributes) throws Exception {
        try (RunningLog4j log4j = RunningLog4j.allAsync(RunningLog4j.xml("""
                <Disruptor name="ASYNC" %s>
                  <File name="FILE" fileName="%s/app.log"><TidLayout pattern="%%msg%%n"/></File>
                </Disruptor>
                """.formatted(attributes, folder)))) {
            inAllThreads(thread -> {
                for (int line = 0; line < lines; line++) {
                    log4j.logger().info("{} {}", thread, line);
                }
            });
            return log4j.async();
        }
    }

    private static void inAllThreads(IntConsumer logging) throws InterruptedException {
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            threads[i] = new Thread(() -> logging.accept(thread));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /**
     * As {@code IdlePurgePolicy} does it. Log4j waits for the threads that use the appender, but for a moment in which one has
     * looked it up and not said so yet: its line is counted as dropped.
     */
    @Test
    void byRoutingThatStopsOneInUse() throws Exception {
        int[] logged = new int[THREADS];
        Set<DisruptorAppender> all = new HashSet<>();
        String appenders = """
                <Routing name="ASYNC"><Routes pattern="$${event:Level}"><Route>
                  <Disruptor name="ASYNC-${event:Level}" flushIntervalMillis="50">
                    <File name="FILE" fileName="%s/app.log"><TidLayout pattern="%%msg%%n"/></File>
                  </Disruptor>
                </Route></Routes></Routing>
                """;
        try (RunningLog4j log4j = RunningLog4j.with(appenders.formatted(folder))) {
            RoutingAppender routing = log4j.context().getConfiguration().getAppender("ASYNC");
            AtomicBoolean stop = new AtomicBoolean();
            Thread deleting = new Thread(() -> {
                for (int i = 0; i < 10; i++) {
                    AppenderControl control;
                    do {
                        Thread.onSpinWait();
                        control = routing.getAppenders().get("INFO");
                    } while (control == null || ((DisruptorAppender) control.getAppender()).getPublished() < 100);
                    all.add((DisruptorAppender) control.getAppender());
                    routing.deleteAppender("INFO");
                }
                stop.set(true);
            });
            deleting.start();
            inAllThreads(thread -> {
                while (!stop.get()) {
                    log4j.logger().info("{} {}", thread, logged[thread]++);
                    LockSupport.parkNanos(10_000);
                }
            });
            deleting.join();
            routing.getAppenders().values().forEach(last -> all.add((DisruptorAppender) last.getAppender()));
        }

        assertThat(all).hasSizeGreaterThanOrEqualTo(10);
        assertThat(all).allMatch(async -> async.getFailed() == 0);
        long dropped = all.stream().mapToLong(DisruptorAppender::getDropped).sum();
        assertThat(linesInOrder() + dropped).isEqualTo(IntStream.of(logged).sum());
    }
}
