package io.tidlog.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Protects from long runs that end in nothing: bad input is one message and exit code 2, and no file changes. */
@ResourceLock(Resources.SYSTEM_ERR)
class BadInputIsRejectedTest {

    private static final Path RESULTS = Path.of("results");

    @TempDir
    Path directory;

    private record Outcome(int exitCode, String message) {}

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(directory.resolve("file.txt"), "as it was");
    }

    @Test
    void unknownSuite() throws Exception {
        assertRejected(bench("run", "threads"), "threads", "ids, layout, location, pipeline, all");
    }

    @Test
    void unknownOption() throws Exception {
        assertRejected(bench("run", "--quik"), "--quik");
    }

    @Test
    void unknownContender() throws Exception {
        assertRejected(
                bench("run", "pipeline", "--contenders", "floor,log5j", "--out", directory.toString()),
                "unknown contender 'log5j'",
                "log4j-async, ",
                "tidlog-fast-lane, ");
    }

    @Test
    void contendersOfAnotherSuite() throws Exception {
        assertRejected(
                bench("run", "ids", "--contenders", "floor", "--out", directory.toString()),
                "--contenders is for the pipeline");
    }

    @Test
    void directoryThatCannotBeWritten() throws Exception {
        assertRejected(bench("run", "ids", "--out", file.resolve("results").toString()), "file.txt", "--out");
    }

    @Test
    void comparedClassesThatAreNotThere() throws Exception {
        assertRejected(bench("compare", directory.toString()), "TidLayout.class", "layout/target/classes");
    }

    @Test
    void comparedEventsThatAreUnknown() throws Exception {
        assertRejected(bench("compare", "--events", "LINE", directory.toString()), "LINE", "DEFAULT_LINE");
    }

    @Test
    void comparisonOfNoTime() throws Exception {
        assertRejected(bench("compare", "--seconds", "0", directory.toString()), "--seconds", "greater than 0");
    }

    @Test
    void resultsDirectoryThatDoesNotExist() throws Exception {
        assertRejected(bench("report", directory.resolve("none").toString()), "none", "does not exist");
    }

    @Test
    void directoryWithoutResults() throws Exception {
        assertRejected(bench("report", directory.toString()), "no results", "bench/run");
    }

    @Test
    void damagedResults() throws Exception {
        Path damaged = Files.writeString(directory.resolve("ids.json"), "{\"environment\": {\"date\": ");

        assertRejected(bench("report", directory.toString()), "ids.json", "damaged", "run that suite again");
        assertThat(damaged).hasContent("{\"environment\": {\"date\": ");
    }

    /** Half an hour later there would be no report. */
    @Test
    void damagedResultsOfASuiteThatIsNotRun() throws Exception {
        Files.writeString(directory.resolve("pipeline.json"), "{\"environment\": {");

        assertRejected(bench("run", "ids", "--out", directory.toString()), "pipeline.json", "damaged");
    }

    /** Even root cannot write over a directory. */
    @Test
    void reportThatCannotBeWritten() throws Exception {
        Files.copy(Path.of("results", "ids.json"), directory.resolve("ids.json"));
        Files.createDirectory(directory.resolve("report.md.draft"));

        assertRejected(bench("report", directory.toString()), "cannot write the reports", "report.md.draft");
    }

    @Test
    void readmeThatCannotBeRead() throws Exception {
        assertRejected(
                bench("report", "--update-readme", "--readme", directory.toString(), "results"),
                "cannot read",
                directory.toString());
    }

    @Test
    void resultsWithoutFigures() throws Exception {
        Files.writeString(directory.resolve("pipeline.json"), "{}");

        assertRejected(bench("report", directory.toString()), "incomplete");
    }

    /** As a full disk or a bad merge leaves them. */
    @Test
    void truncatedHistograms() throws Exception {
        truncateHistograms();

        assertRejected(bench("report", directory.toString()), "damaged", "run the suites again");
    }

    @Test
    void truncatedHistogramsForTheReadme() throws Exception {
        Files.copy(RESULTS.resolve("layout.json"), directory.resolve("layout.json"));
        truncateHistograms();

        assertRejected(
                bench("report", "--update-readme", "--readme", file.toString(), directory.toString()),
                "damaged",
                "run the suites again");
    }

    private void truncateHistograms() throws IOException {
        String json = Files.readString(RESULTS.resolve("pipeline.json"));
        Files.writeString(
                directory.resolve("pipeline.json"), json.replaceAll("(\"histogram\" : \"[^\"]{20})[^\"]*", "$1"));
    }

    @Test
    void resultsOfAGlanceForTheReadme() throws Exception {
        Files.copy(RESULTS.resolve("layout.json"), directory.resolve("layout.json"));
        String json = Files.readString(RESULTS.resolve("pipeline.json"));
        Files.writeString(directory.resolve("pipeline.json"), json.replaceAll("\"round\" : \\d+", "\"round\" : 1"));

        assertRejected(
                bench("report", "--update-readme", "--readme", file.toString(), directory.toString()),
                "1 rounds of the pipeline",
                "without --quick");
    }

    @Test
    void missingResultsForTheReadme() throws Exception {
        assertRejected(
                bench("report", "--update-readme", "--readme", file.toString(), directory.toString()),
                "layout.json",
                "does not exist");
    }

    private void assertRejected(Outcome outcome, String... parts) throws IOException {
        assertThat(outcome.exitCode).isEqualTo(2);
        assertThat(outcome.message.strip()).contains(parts).hasLineCount(1);
        assertThat(file).hasContent("as it was");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()).toList())
                    .isSubsetOf(List.of("file.txt", "ids.json", "layout.json", "pipeline.json", "report.md.draft"));
        }
    }

    private static Outcome bench(String... arguments) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        PrintStream old = System.err;
        System.setErr(new PrintStream(message, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.run(arguments);
            return new Outcome(exitCode, message.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(old);
        }
    }
}
