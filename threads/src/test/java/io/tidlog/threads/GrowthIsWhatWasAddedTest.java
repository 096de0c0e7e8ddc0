package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The difference of two reports names the place where threads were added, and how many. */
class GrowthIsWhatWasAddedTest {

    @Test
    void newThreadsAtOnePlace() throws Exception {
        try (ParkedThreads parked = ParkedThreads.start(50, VirtualThreads.newest())) {
            ThreadReport before = ThreadReport.capture();
            parked.add(70);
            ThreadReport after = ThreadReport.capture();

            ThreadGrowth growth = after.since(before);
            ThreadGrowth.Grown first = growth.groups().get(0);
            assertThat(first.growth()).isEqualTo(70);
            assertThat(first.before()).isEqualTo(50);
            assertThat(first.group().count()).isEqualTo(120);
            assertThat(first.group().tids()).startsWith(parked.tid());
            assertThat(growth.since()).isEqualTo(before.time());
            assertThat(growth.text())
                    .contains("\n   +70 since then\n   120 " + first.group().kind());
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            growth.writeJson(json);
            assertThat(json.toString(StandardCharsets.UTF_8)).contains("\"before\":50,\"count\":120,\"tids\":[");
        }
    }

    @Test
    void noneBetweenAReportAndItself() throws Exception {
        ThreadReport report = ThreadReport.read(Dumps.file("jdk25.json"));
        assertThat(report.since(report).groups()).isEmpty();
        assertThat(report.since(report).text())
                .contains("\n+0 threads since 2026-02-24T16:25:32.310980793Z: 7 threads: ");
    }

    /** Their frames differ, too: only the one has versions of modules. */
    @Test
    void noneBetweenAReportWithoutVirtualThreadsAndOneWithThem() throws Exception {
        ThreadHistory history = new ThreadHistory();
        ThreadReport partial = PlatformThreads.captureInsteadOfDump(new IllegalStateException("a bug of the JDK"));
        history.add(partial);
        assertThat(partial.profile().since(history.baseline()).groups()).isEmpty();
        ThreadReport whole = ThreadReport.read(Dumps.file("jdk21.json"));
        history.add(whole);
        assertThat(whole.profile().since(history.baseline()).groups()).isEmpty();
        history.add(partial);
        assertThat(partial.profile().since(history.baseline()).groups()).isEmpty();
    }

    @Test
    void noneSinceALaterTimeAfterTheClockWasSetBack() throws Exception {
        ThreadHistory history = new ThreadHistory();
        Instant now = Instant.parse("2026-02-24T16:25:32Z");
        history.add(reportAt(now.plusSeconds(3600)));
        history.add(reportAt(now.minusSeconds(60)));
        history.add(reportAt(now));
        assertThat(history.points()).extracting(ThreadHistory.Point::time).containsExactly(now.minusSeconds(60), now);
        assertThat(history.baseline().count().header().time()).isEqualTo(now.minusSeconds(60));
    }

    private static ThreadReport reportAt(Instant time) {
        ReportBuilder report = new ReportBuilder();
        report.setTime(time);
        return report.build();
    }

    @Test
    void whatHasShrunkIsNone() throws Exception {
        try (ParkedThreads lasting = ParkedThreads.start(3, VirtualThreads.newest())) {
            ThreadReport before;
            try (ParkedThreads passing = ParkedThreads.start(5, VirtualThreads.newest())) {
                before = ThreadReport.capture();
                assertThat(passing.tids()).hasSize(5);
            }
            assertThat(ThreadReport.capture().since(before).groups())
                    .noneMatch(grown -> grown.group().tids().contains(lasting.tid()));
        }
    }
}
