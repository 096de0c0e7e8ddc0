package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The number behind {@code tid-} in a line of TidLayout is that of the very thread in everything that this module tells. */
class TidOfALogLineIsFoundTest {

    private static final Pattern HEADER = Pattern.compile(":INFO:tid-(\\d+):TidOfALogLineIsFoundTest\\.java:\\d+] ");

    /** The method that the thread is in, as its frame starts. */
    private static final String FRAME = "io.tidlog.threads.TidOfALogLineIsFoundTest.logAndWait(";

    static Stream<ThreadFactory> factories() {
        return VirtualThreads.EXIST ? Stream.of(Thread::new, VirtualThreads.factory()) : Stream.of(Thread::new);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everywhere(ThreadFactory factory) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ThreadReport before = ThreadReport.capture();
        LeakCheck check = LeakCheck.builder().grace(Duration.ZERO).start();
        try (CollectedLines lines = CollectedLines.of(TidOfALogLineIsFoundTest.class)) {
            Thread thread = factory.newThread(() -> logAndWait(end));
            thread.start();
            Matcher header = HEADER.matcher(lines.await());
            assertThat(header.find()).isTrue();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            long tid = Long.parseLong(header.group(1));
            assertFound(tid, before);
            assertThatThrownBy(check::close)
                    .hasMessageContaining("\ntid-" + tid + " ")
                    .hasMessageContaining(FRAME);
            end.countDown();
            thread.join();
        }
    }

    private static void logAndWait(CountDownLatch end) {
        Logger logger = LogManager.getLogger(TidOfALogLineIsFoundTest.class);
        logger.info("here I am");
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertFound(long tid, ThreadReport before) throws Exception {
        ThreadReport report = ThreadReport.capture();
        assertThat(report.thread(tid).orElseThrow().frames()).anyMatch(frame -> frame.contains(FRAME));
        assertThat(report.dump().text())
                .containsPattern("\ntid-" + tid + " \"[^\n]*(\n    at [^\n]+)+\n    at [^\n]*\\Q" + FRAME);
        assertThat(report.profile().groups())
                .filteredOn(group -> group.tids().contains(tid))
                .singleElement()
                .satisfies(group -> assertThat(group.frames()).anyMatch(frame -> frame.contains(FRAME)));
        assertThat(report.since(before).groups())
                .anyMatch(grown -> grown.group().tids().contains(tid));

        JvmThreads.INSTANCE.report(Duration.ZERO);
        try (ThreadsEndpoint endpoint = new ThreadsEndpoint()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ThreadsResponse response = endpoint.respond("GET", "/debug/threads", "/" + tid, null);
            response.writeTo(out);
            assertThat(response.status()).isEqualTo(200);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .startsWith("tid-" + tid + " ")
                    .contains(FRAME);
        }
    }
}
