package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.results.ResultsDirectory;
import io.tidlog.bench.suite.JmhResults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The reports on all results of a directory. */
public final class Reports {

    private final ResultsDirectory results;
    private final List<Section> sections;

    private Reports(ResultsDirectory results, List<Section> sections) {
        this.results = results;
        this.sections = sections;
    }

    /** Reads all that is there; nothing is written if any of it is damaged. */
    public static Reports of(ResultsDirectory results) throws BadInputException {
        List<Section> sections = new ArrayList<>();
        try {
            if (results.has("ids.json")) {
                sections.add(new IdsSection(results.read("ids.json", JmhResults.class)).section());
            }
            if (results.has("layout.json")) {
                sections.add(new LayoutSection(results.read("layout.json", JmhResults.class)).section());
            }
            if (results.has("location.json")) {
                sections.add(new LocationSection(results.read("location.json", JmhResults.class)).section());
            }
            if (results.has("pipeline.json")) {
                sections.add(new PipelineSection(results.read("pipeline.json", PipelineResults.class)).section());
            }
        } catch (NullPointerException | IllegalArgumentException e) {
            throw new BadInputException(
                    "results in '" + results.path() + "' are incomplete (" + e.getMessage() + "): run the suites again",
                    e);
        }
        if (sections.isEmpty()) {
            throw new BadInputException(
                    "no results in '" + results.path() + "': run bench/run --out " + results.path());
        }
        return new Reports(results, sections);
    }

    /** Writes {@code report.md} and {@code report.html}. */
    public void write() throws IOException {
        results.writeText("report.md", new MarkdownReport(sections).text());
        results.writeText("report.html", new HtmlReport(sections).text());
    }

    /** What the figures say, for a terminal. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            text.append('\n').append(section.title()).append('\n');
            section.findings()
                    .forEach(finding -> text.append("  ").append(finding).append('\n'));
        }
        return text.append("\nreports: ")
                .append(results.path().resolve("report.html"))
                .append(", report.md")
                .toString();
    }
}
