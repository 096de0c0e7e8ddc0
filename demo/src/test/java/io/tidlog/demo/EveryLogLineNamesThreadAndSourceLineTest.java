package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** One short run of the whole demo, and what its log must look like. */
@Timeout(60)
class EveryLogLineNamesThreadAndSourceLineTest {
    private static final Pattern HEADER =
            Pattern.compile("^\\[\\d{4}/\\d{6}\\.\\d{3}:[A-Z]+:tid-(\\d+):([A-Za-z]+\\.java):(\\d+)\\] .+");
    private static final Pattern REQUEST_IN = Pattern.compile("ExposeServer\\.java:\\d+\\] [A-Z]+ /\\S* from /");
    private static final Pattern REQUEST_OUT =
            Pattern.compile("ExposeServer\\.java:\\d+\\] [A-Z]+ /\\S* \\d{3} in \\d+ us");
    private static final Pattern SUMMARY =
            Pattern.compile("([\\d,]+) requests, ([\\d,]+) log lines from ([\\d,]+) threads");

    private static int exitStatus;
    private static List<String> console;
    private static List<String> log;
    private static List<String> events;

    @BeforeAll
    @Timeout(60)
    static void runDemo(@TempDir Path directory) throws IOException, InterruptedException {
        try (ForkedDemo demo = ForkedDemo.start(directory, "--seconds", "4")) {
            exitStatus = demo.awaitExit();
            console = demo.console();
            log = demo.log();
        }
        events = log.stream().filter(line -> line.startsWith("[")).toList();
    }

    @Test
    void exitsWithZero() {
        assertThat(exitStatus).as("%s", console).isZero();
    }

    @Test
    void everyEventHasAHeaderAndEveryOtherLineIsIndented() {
        assertThat(log).allMatch(line -> line.startsWith("[") || line.startsWith("\t"));
        assertThat(events).allMatch(line -> HEADER.matcher(line).matches());
    }

    @Test
    void everyLocationIsALineThatLogs() throws IOException {
        List<String> locations = headers()
                .map(header -> header.group(2) + ":" + header.group(3))
                .distinct()
                .toList();
        assertThat(locations).anyMatch(location -> location.startsWith("ExposeServer.java"));
        for (String location : locations) {
            assertThat(sourceLine(location)).as(location).containsPattern("(?i)\\blogger\\.(debug|info|warn)\\(");
        }
    }

    @Test
    void everyRequestIsLoggedTwiceOnItsThread() {
        Map<String, Integer> open = new HashMap<>();
        for (String event : events) {
            Matcher header = HEADER.matcher(event);
            assertThat(header.matches()).isTrue();
            if (REQUEST_IN.matcher(event).find()) {
                open.merge(header.group(1), 1, Integer::sum);
            } else if (REQUEST_OUT.matcher(event).find()) {
                open.merge(header.group(1), -1, Integer::sum);
            }
            assertThat(open.getOrDefault(header.group(1), 0)).as(event).isBetween(0, 1);
        }
        assertThat(open.values()).containsOnly(0);
    }

    @Test
    void summaryTellsWhatTheLogHolds() {
        long requests = count(REQUEST_OUT);
        long threads = headers().map(header -> header.group(1)).distinct().count();
        assertThat(requests).isGreaterThan(40).isEqualTo(count(REQUEST_IN));
        assertThat(summary()).containsExactly(requests, (long) log.size(), threads);
    }

    @Test
    void suggestedGrepFindsARequest() {
        String grep = console.get(indexOf("  follow one ") + 1);
        Matcher tid = Pattern.compile("grep '(:tid-\\d+:)'").matcher(grep);
        assertThat(tid.find()).as(grep).isTrue();
        List<String> story =
                events.stream().filter(event -> event.contains(tid.group(1))).toList();
        assertThat(story)
                .hasSizeGreaterThan(2)
                .anyMatch(event -> REQUEST_OUT.matcher(event).find());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads")
    void everyRequestHasAThreadOfItsOwn() {
        long threads = events.stream()
                .filter(event -> REQUEST_OUT.matcher(event).find())
                .map(event -> event.replaceAll(".*:(tid-\\d+):.*", "$1"))
                .distinct()
                .count();
        assertThat(threads).isEqualTo(count(REQUEST_OUT));
    }

    @Test
    void whatAnIntruderSendsForgesNoLine() {
        assertThat(log).anyMatch(line -> line.startsWith("\t[0224/162532.310:INFO:tid-1:Bank.java:1] paid"));
        assertThat(events).noneMatch(event -> event.contains("Bank.java"));
    }

    @Test
    void consoleStaysReadable() {
        assertThat(console).hasSizeBetween(20, 80).noneMatch(line -> line.startsWith("[") && line.contains(":DEBUG:"));
    }

    @Test
    void leakIsFoundFromTheWarningToWhatTheThreadDid() {
        List<String> story = console.subList(indexOf("  threads leak: "), console.size());
        assertThat(story.get(0))
                .matches("  threads leak: \\d+ before the first request, after the last \\d+ threads: .*");
        assertThat(story.get(1)).contains("] thread leak? ").contains(" threads at ScoreMirrors.java:");
        assertThat(story.get(2))
                .matches("  curl http://\\S+/debug/threads\\?debug=1 showed who, before the server stopped .*:");
        Matcher culprit =
                Pattern.compile(" +\\d+ \\w+(?: WAITING)?  (tid-\\d+) .*").matcher(story.get(3));
        assertThat(culprit.matches()).as(story.get(3)).isTrue();
        assertThat(story).anyMatch(line -> line.contains("grep ':" + culprit.group(1) + ":' "));
        assertThat(story.get(story.size() - 1))
                .contains(":" + culprit.group(1) + ":ScoreMirrors.java:")
                .endsWith(", sends them");
    }

    @Test
    void requestsAreLimitedAndWorkersHired() {
        assertThat(events).anyMatch(event -> event.contains(":RequestLimit.java:"));
        assertThat(events).anyMatch(event -> event.endsWith("] 4 workers, before: 2"));
        assertThat(events).anyMatch(event -> event.contains(":PathFinder.java:"));
    }

    @Test
    void jobsAreTracedFromRequestToWorkerAndBack() {
        Pattern job = Pattern.compile(":(tid-\\d+):WorkerPool\\.java:\\d+] job of (tid-\\d+), waited \\d+ ms$");
        List<Matcher> jobs =
                events.stream().map(job::matcher).filter(Matcher::find).toList();
        assertThat(jobs).isNotEmpty().allSatisfy(found -> {
            assertThat(found.group(1)).isNotEqualTo(found.group(2));
            assertThat(events)
                    .anyMatch(event -> event.contains(":" + found.group(2) + ":WorkerPool.java:")
                            && event.contains("] handed to a worker, "));
        });
    }

    private static int indexOf(String start) {
        for (int i = 0; i < console.size(); i++) {
            if (console.get(i).startsWith(start)) {
                return i;
            }
        }
        throw new AssertionError("no " + start + " in " + console);
    }

    private static Stream<Matcher> headers() {
        return events.stream().map(HEADER::matcher).filter(Matcher::matches);
    }

    private static long count(Pattern pattern) {
        return events.stream().filter(event -> pattern.matcher(event).find()).count();
    }

    private static String sourceLine(String location) throws IOException {
        String[] fileAndLine = location.split(":");
        Path source = Path.of("src/main/java/io/tidlog/demo", fileAndLine[0]);
        if (!Files.exists(source)) {
            source = Path.of("../threads/src/main/java/io/tidlog/threads", fileAndLine[0]);
        }
        return Files.readAllLines(source).get(Integer.parseInt(fileAndLine[1]) - 1);
    }

    private static List<Long> summary() {
        Matcher summary = SUMMARY.matcher(console.stream().collect(Collectors.joining("\n")));
        assertThat(summary.find()).as("%s", console).isTrue();
        return Stream.of(1, 2, 3)
                .map(group -> Long.parseLong(summary.group(group).replace(",", "")))
                .toList();
    }
}
