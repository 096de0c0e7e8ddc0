package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that pile up at one place are told once; load, however much it grows, is not. Time is simulated. */
class OnlyLeaksAreSuspectedTest {

    private static final int MIN_GROWTH = 100;
    private static final int MIN_RISES = 3;
    private static final String SEND = "io.game.Leak.send(Leak.java:12)";
    private static final String READ = "io.game.Api.read(Api.java:7)";

    private final GrowthDetector detector = new GrowthDetector(MIN_GROWTH, MIN_RISES);
    private final List<String> told = new ArrayList<>();
    private long nextTid = 812;
    private int minutes;

    @Test
    void aLeakIsToldOnce() {
        for (int i = 1; i <= 20; i++) {
            sample(SEND, Thread.State.WAITING, range(812, 812 + 100 * i));
        }
        assertThat(told)
                .containsExactly(
                        "thread leak? 500 threads at Leak.java:12, +300 in 180 s, e.g. tid-812 tid-813 tid-814");
    }

    @Test
    void againAfterItHadStopped() {
        int count = 100;
        for (int i = 0; i < 100; i++) {
            count += i < 6 || i >= 60 ? 100 : 0;
            sample(SEND, Thread.State.WAITING, range(1, 1 + count));
        }
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("600 threads").contains("+300 in 180 s");
        assertThat(told.get(1)).contains("1,100 threads").contains("+300 in");
    }

    @Test
    void againAfterItsThreadsHaveGone() {
        for (int from : new int[] {1, 10_001}) {
            for (int i = 1; i <= 10; i++) {
                sample(SEND, Thread.State.WAITING, range(from, from + 100 * i));
            }
        }
        assertThat(told).hasSize(2);
        assertThat(told.get(1)).contains("e.g. tid-10001 ");
    }

    @Test
    void aSlowLeakIsToldWhenItIsLarge() {
        for (int i = 0; i < 60; i++) {
            sample(SEND, Thread.State.WAITING, range(1, 11 + 2 * i));
        }
        assertThat(told)
                .containsExactly("thread leak? 112 threads at Leak.java:12, +100 in 3000 s, e.g. tid-1 tid-2 tid-3");
    }

    @Test
    void aLeakOfOneThreadInEveryOtherSampleIsToldOnce() {
        for (int i = 0; i < 400; i++) {
            sample(SEND, Thread.State.WAITING, range(1, 11 + i / 2));
        }
        assertThat(told)
                .containsExactly("thread leak? 110 threads at Leak.java:12, +100 in 12000 s, e.g. tid-1 tid-2 tid-3");
    }

    /** Others come to the same place, and leave it after two or three samples. */
    @Test
    void aSlowLeakAmongLoadIsTold() {
        for (int i = 0; i < 400; i++) {
            LongStream leaked = LongStream.rangeClosed(0, i / 2).map(k -> 10_000 * (2 * k + 1));
            long newest = 10_000L * i;
            LongStream load = LongStream.range(newest - 25_000, newest).filter(tid -> tid > 0 && tid % 1000 == 1);
            sample(
                    SEND,
                    Thread.State.WAITING,
                    LongStream.concat(leaked, load).sorted().toArray());
        }
        assertThat(told).hasSize(1);
    }

    /** All are busy elsewhere at times, and idle at this place at others. */
    @Test
    void aPoolIsNone() {
        for (int i = 0; i < 400; i++) {
            long idle = i % 20 * 10;
            sample(READ, Thread.State.WAITING, range(1, 1 + idle), range(1 + idle, 201));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void growingLoadIsNone() {
        for (int i = 1; i <= 20; i++) {
            sample(READ, Thread.State.WAITING, range(nextTid, nextTid + 100 * i));
            nextTid += 100 * i;
        }
        assertThat(told).isEmpty();
    }

    @Test
    void whatStandsStillIsNone() {
        for (int i = 0; i < 20; i++) {
            sample(READ, Thread.State.WAITING, range(1, 5000));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void whatRunsIsNone() {
        for (int i = 1; i <= 20; i++) {
            sample(READ, Thread.State.RUNNABLE, range(1, 100 * i));
        }
        assertThat(told).isEmpty();
    }

    /** The JVM takes a platform thread for runnable while it waits for a socket. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.base/sun.nio.ch.SocketDispatcher.read0(Native Method)",
                "java.base@17.0.15/sun.nio.ch.Net.poll(Native Method)"
            })
    void platformThreadsThatReadFromASocketAreALeak(String innermost) {
        for (int i = 1; i <= 20; i++) {
            sampleReaders(innermost, range(812, 812 + 100 * i));
        }
        assertThat(told)
                .containsExactly("thread leak? 500 threads at Api.java:7, +300 in 180 s, e.g. tid-812 tid-813 tid-814");
    }

    @Test
    void growingLoadThatReadsFromSocketsIsNone() {
        for (int i = 1; i <= 20; i++) {
            sampleReaders(
                    "java.base/sun.nio.ch.SocketDispatcher.read0(Native Method)", range(nextTid, nextTid + 100 * i));
            nextTid += 100 * i;
        }
        assertThat(told).isEmpty();
    }

    /** A few of each client, all made at the start. */
    @Test
    void eventLoopsAreNone() {
        for (int i = 0; i < 20; i++) {
            sampleReaders("java.base/sun.nio.ch.EPoll.wait(Native Method)", range(1, 5000));
        }
        assertThat(told).isEmpty();
    }

    private void sampleReaders(String innermost, long[] tids) {
        ReportBuilder report = new ReportBuilder();
        for (long tid : tids) {
            report.add(tid, "", ThreadKind.PLATFORM, Thread.State.RUNNABLE, null, List.of(innermost, READ));
        }
        add(report);
    }

    private void sample(String frame, Thread.State state, long[] tids) {
        sample(frame, state, tids, new long[0]);
    }

    /** {@code busy} are threads that run elsewhere. */
    private void sample(String frame, Thread.State state, long[] tids, long[] busy) {
        ReportBuilder report = new ReportBuilder();
        List<String> frames = List.of("java.base/java.lang.VirtualThread.park(VirtualThread.java:742)", frame);
        for (long tid : tids) {
            report.add(tid, "", ThreadKind.VIRTUAL, state, null, frames);
        }
        for (long tid : busy) {
            report.add(tid, "", ThreadKind.VIRTUAL, Thread.State.RUNNABLE, null, List.of(SEND));
        }
        add(report);
    }

    private void add(ReportBuilder report) {
        detector.add(report.build(), TimeUnit.MINUTES.toNanos(minutes++))
                .forEach(suspect -> told.add(suspect.toString()));
    }

    private static long[] range(long from, long to) {
        return LongStream.range(from, to).toArray();
    }
}
