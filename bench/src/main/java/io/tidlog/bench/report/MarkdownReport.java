package io.tidlog.bench.report;

import java.util.List;

/** The reports as one Markdown text. */
record MarkdownReport(List<Section> sections) {

    String text() {
        StringBuilder text = new StringBuilder("# Benchmarks\n");
        sections.forEach(section -> append(text, section));
        return text.toString();
    }

    private static void append(StringBuilder text, Section section) {
        text.append("\n## ").append(section.title()).append("\n\n");
        text.append(section.environment()).append("\n\n");
        text.append("**What is compared.** ").append(section.compared()).append("\n\n");
        text.append("**What to conclude.** ").append(section.conclusion()).append("\n\n");
        text.append("**What not to conclude.** ").append(section.limits()).append("\n");
        if (!section.findings().isEmpty()) {
            text.append("\n**Who is ahead.**\n\n");
            section.findings()
                    .forEach(finding -> text.append("- ").append(finding).append('\n'));
        }
        for (Table table : section.tables()) {
            text.append('\n').append(table.caption()).append(":\n\n").append(table.toMarkdown());
        }
        if (!section.configurations().isEmpty()) {
            text.append("\n### Configurations\n");
        }
        section.configurations()
                .forEach(configuration -> text.append("\n")
                        .append(configuration.title())
                        .append("\n\n```\n")
                        .append(configuration.text())
                        .append("```\n"));
    }
}
