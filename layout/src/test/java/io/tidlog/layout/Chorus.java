package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * Threads that start to log at the same time, each its own numbered lines of its own word repeated, so that a line with two
 * words, or out of order, or with another's thread id, shows.
 */
final class Chorus {

    /** Logs one line; called by the thread whose line it is. */
    interface Voice {
        void log(int number, String text);
    }

    /** Around the sizes that buffers have, in chars. */
    private static final int[] LENGTHS = {1, 80, 1022, 1023, 1024, 1025, 200, 5000, 30};

    private static final int[] LONG_LENGTHS = {32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1};
    private static final int ONE_IN_LONG = 211;

    private final List<Thread> threads = new ArrayList<>();
    private final Map<Long, Integer> singers = new ConcurrentHashMap<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final int linesEach;

    Chorus(ThreadFactory factory, int threadCount, int linesEach, Voice voice) {
        this.linesEach = linesEach;
        CountDownLatch start = new CountDownLatch(threadCount);
        for (int i = 0; i < threadCount; i++) {
            int singer = i;
            threads.add(factory.newThread(() -> sing(singer, start, voice)));
        }
    }

    private void sing(int singer, CountDownLatch start, Voice voice) {
        try {
            singers.put(Thread.currentThread().getId(), singer);
            start.countDown();
            start.await();
            for (int number = 0; number < linesEach; number++) {
                voice.log(number, textOf(singer, number));
            }
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    /** Returns when all have sung all their lines. */
    void sing() throws InterruptedException {
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    /** Whether these are all lines of all threads, whole, in each thread's order, under its id. */
    void check(List<LogReader.Entry> entries) {
        int[] next = new int[threads.size()];
        for (LogReader.Entry entry : entries) {
            Integer singer = singers.get(entry.threadId());
            assertThat(singer).as("thread %d", entry.threadId()).isNotNull();
            String text = entry.text().substring(entry.text().indexOf(' ') + 1);
            assertThat(text).isEqualTo(textOf(singer, next[singer]++));
        }
        assertThat(next).containsOnly(linesEach);
    }

    private static String textOf(int singer, int number) {
        int turn = singer + number;
        int length = turn % ONE_IN_LONG == 0
                ? LONG_LENGTHS[turn / ONE_IN_LONG % LONG_LENGTHS.length]
                : LENGTHS[turn % LENGTHS.length];
        String word = wordOf(singer);
        String words = word.repeat(length / word.length() + 1);
        return number + " " + words.substring(0, length);
    }

    /** a, b, … z, ab, bb, … */
    private static String wordOf(int singer) {
        StringBuilder word = new StringBuilder();
        for (int rest = singer; rest > 0 || word.isEmpty(); rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }
}
