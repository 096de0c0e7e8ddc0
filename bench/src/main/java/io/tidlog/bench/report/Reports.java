package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.results.ResultsDirectory;
import io.tidlog.bench.suite.JmhResults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The reports on all results in a directory. */
public final class Reports {

    private static final int MAX_CHARS = 200;

    private final ResultsDirectory results;
    private final List<Section> sections;

    private Reports(ResultsDirectory results, List<Section> sections) {
        this.results = results;
        this.sections = sections;
    }

    /** Reads all results. Fails before anything is written if any of them is damaged. */
    public static Reports of(ResultsDirectory results) throws BadInputException {
        List<Section> sections = sections(results, suite -> true);
        if (sections.isEmpty()) {
            throw new BadInputException(
                    "no results in '" + results.path() + "': run bench/run --out " + results.path());
        }
        return new Reports(results, sections);
    }

    /** Reads the existing results of these suites, so that damaged ones are found before other suites are measured. */
    public static void check(ResultsDirectory results, Predicate<String> suites) throws BadInputException {
        sections(results, suites);
    }

    private static List<Section> sections(ResultsDirectory results, Predicate<String> suites) throws BadInputException {
        List<Section> sections = new ArrayList<>();
        try {
            if (suites.test("ids") && results.has("ids.json")) {
                sections.add(new IdsSection(results.read("ids.json", JmhResults.class)).section());
            }
            if (suites.test("layout") && results.has("layout.json")) {
                sections.add(new LayoutSection(results.read("layout.json", JmhResults.class)).section());
            }
            if (suites.test("location") && results.has("location.json")) {
                sections.add(new LocationSection(results.read("location.json", JmhResults.class)).section());
            }
            if (suites.test("pipeline") && results.has("pipeline.json")) {
                sections.add(new PipelineSection(results.read("pipeline.json", PipelineResults.class)).section());
            }
        } catch (RuntimeException e) {
            throw damaged(results, e);
        }
        return sections;
    }

    /** Missing or invalid values in results surface as a RuntimeException while a section is made. */
    static BadInputException damaged(ResultsDirectory results, RuntimeException e) {
        String what = e.toString().lines().findFirst().orElse("");
        return new BadInputException(
                "results in '" + results.path() + "' are incomplete or damaged ("
                        + what.substring(0, Math.min(what.length(), MAX_CHARS)) + "): run the suites again",
                e);
    }

    /** The text of {@code report.md}. */
    String markdown() {
        return new MarkdownReport(sections).text();
    }

    /** Writes {@code report.md} and {@code report.html}. */
    public void write() throws BadInputException, IOException {
        String markdown = markdown();
        String html = new HtmlReport(sections).text();
        try {
            results.writeText("report.md", markdown);
            results.writeText("report.html", html);
        } catch (IOException e) {
            throw new BadInputException(
                    "cannot write the reports into '" + results.path() + "' (" + e
                            + "): make room there, or copy the results and name the copy",
                    e);
        }
    }

    /** The findings, for a terminal. */
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
