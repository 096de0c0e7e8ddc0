package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is inside of the appender stays known there, however many come at once. */
@Timeout(60)
final class ThreadsInsideAreNotForgottenTest {

    private static final int THREADS = 2;

    private static final int ROUNDS = 20_000;

    @Test
    void whereThreadsComeAtOnceThatCannotBeCounted() throws Exception {
        List<ThreadsInside> appenders =
                Stream.generate(ThreadsInside::new).limit(ROUNDS).toList();
        AtomicInteger arrived = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new Thread(() -> {
                LogEvent event = new Log4jLogEvent();
                int round = 0;
                for (ThreadsInside inside : appenders) {
                    round++;
                    arrived.incrementAndGet();
                    while (arrived.get() < THREADS * round) {
                        // Not a barrier, from which one thread comes long before the other.
                        Thread.onSpinWait();
                    }
                    inside.enter(event);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        for (ThreadsInside inside : appenders) {
            for (int i = 0; i < 4; i++) {
                assertThat(inside.mayBeAny()).isTrue();
                inside.stay();
            }
        }
    }

    @Test
    void untilTheLastHasLeft() {
        ThreadsInside inside = new ThreadsInside();
        MutableLogEvent failure = new MutableLogEvent();
        failure.setThrown(new IllegalStateException("full"));

        assertThat(inside.enter(new MutableLogEvent()))
                .as("its text is not made yet")
                .isTrue();
        assertThat(inside.enter(failure)).isTrue();
        inside.leave();
        assertThat(inside.mayBeAny()).isTrue();
        inside.leave();
        assertThat(inside.mayBeAny()).isFalse();
    }
}
