package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

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
                        "thread leak? 400 threads at Leak.java:12, +300 in 180 s, e.g. tid-812 tid-813 tid-814");
    }

    @Test
    void againAfterItHadStopped() {
        int[] counts = {100, 200, 300, 400, 500, 500, 500, 600, 700, 800, 900};
        for (int count : counts) {
            sample(SEND, Thread.State.WAITING, range(1, 1 + count));
        }
        assertThat(told).hasSize(2);
        assertThat(told.get(1)).contains("900 threads").contains("+300 in 180 s");
    }

    @Test
    void aSlowLeakIsToldWhenItIsLarge() {
        for (int i = 0; i < 60; i++) {
            sample(SEND, Thread.State.WAITING, range(1, 11 + 2 * i));
        }
        assertThat(told)
                .containsExactly("thread leak? 110 threads at Leak.java:12, +100 in 3000 s, e.g. tid-1 tid-2 tid-3");
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

    private void sample(String frame, Thread.State state, long[] tids) {
        ReportBuilder report = new ReportBuilder();
        List<String> frames = List.of("java.base/java.lang.VirtualThread.park(VirtualThread.java:742)", frame);
        for (long tid : tids) {
            report.add(tid, "", ThreadKind.VIRTUAL, state, null, frames);
        }
        detector.add(report.build(), TimeUnit.MINUTES.toNanos(minutes++))
                .forEach(suspect -> told.add(suspect.toString()));
    }

    private static long[] range(long from, long to) {
        return LongStream.range(from, to).toArray();
    }
}
