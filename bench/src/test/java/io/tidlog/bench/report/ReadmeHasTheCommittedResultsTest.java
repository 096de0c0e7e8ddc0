package io.tidlog.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.results.ResultsDirectory;
import io.tidlog.bench.suite.JmhResults;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects readers from figures that nobody measured: the README's table and the report are what the committed results give. */
class ReadmeHasTheCommittedResultsTest {

    private static final Path RESULTS = Path.of("results");

    @TempDir
    Path directory;

    @Test
    void table() throws Exception {
        Path copy = Files.copy(Path.of("../README.md"), directory.resolve("README.md"));

        ReadmeTable.of(ResultsDirectory.existing(RESULTS)).update(copy);

        assertThat(copy)
                .as("run bench/report --update-readme bench/results")
                .hasSameTextualContentAs(Path.of("../README.md"));
    }

    @Test
    void report() throws Exception {
        assertThat(Reports.of(ResultsDirectory.existing(RESULTS)).markdown())
                .as("run bench/report bench/results")
                .isEqualToNormalizingNewlines(Files.readString(RESULTS.resolve("report.md")));
    }

    @Test
    void textAroundTheTableStays() throws Exception {
        Path readme = Files.writeString(
                directory.resolve("README.md"),
                "above\n" + ReadmeTable.START + "old\n" + ReadmeTable.END + "\nbelow\n");

        ReadmeTable table = ReadmeTable.of(ResultsDirectory.existing(RESULTS));
        table.update(readme);

        assertThat(readme).hasContent("above\n" + ReadmeTable.START + table.text() + ReadmeTable.END + "\nbelow\n");
    }

    @Test
    void readmeWithoutMarkersIsLeftAlone() throws Exception {
        Path readme = Files.writeString(directory.resolve("README.md"), "no table here\n");

        assertThatThrownBy(
                        () -> ReadmeTable.of(ResultsDirectory.existing(RESULTS)).update(readme))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("README.md")
                .hasMessageContaining("lacks the markers");
        assertThat(readme).hasContent("no table here\n");
    }

    @Test
    void aGlanceHasNoEmptyColumns() throws Exception {
        JmhResults all = ResultsDirectory.existing(RESULTS).read("ids.json", JmhResults.class);
        JmhResults glance = new JmhResults(
                all.environment(),
                all.settings(),
                all.jvmOptions(),
                all.versions(),
                all.configurations(),
                all.rows().stream()
                        .filter(row -> row.parameters().get("depth").equals("5"))
                        .toList(),
                all.failed());

        assertThat(new IdsSection(glance).section().tables().get(0).columns())
                .containsExactly("way", "platform, depth 5", "virtual, depth 5");
    }

    @Test
    void reportsAreComplete() throws Exception {
        for (String name : new String[] {"ids.json", "layout.json", "location.json", "pipeline.json"}) {
            Files.copy(RESULTS.resolve(name), directory.resolve(name));
        }

        Reports.of(ResultsDirectory.existing(directory)).write();

        assertThat(directory.resolve("report.md"))
                .content()
                .contains(
                        "## Thread ids",
                        "## Layouts",
                        "## Location",
                        "## Pipelines",
                        "What not to conclude.",
                        "queueSize")
                .contains(
                        "Lines/s, file, 1 producer: ",
                        "Call latency in bursts, p50: ",
                        "CPU time per line: ",
                        "Peak RSS: ")
                .contains("Lines/s, file, 4 producers: ", "Lines/s, file, 64 producers: ")
                .contains("Call latency at a fixed rate, p99.9: ", "Call latency at a fixed rate, max: ")
                .contains("Plain calls with a location, depth 50: ")
                .doesNotContainPattern("\\bnull\\b(?! device)");
        assertThat(directory.resolve("report.html"))
                .content()
                .contains("Log4j2 all-async", "echarts", "prefers-color-scheme")
                .doesNotContain("@charts@", "@body@", "src=\"http", "href=\"http");
    }
}
