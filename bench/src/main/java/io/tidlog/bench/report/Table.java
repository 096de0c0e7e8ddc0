package io.tidlog.bench.report;

import java.util.List;

/**
 * A table of a report.
 *
 * @param caption what its cells contain, units included
 * @param columns the column headings
 * @param rows each with a cell for each column; the first is the row's name
 */
record Table(String caption, List<String> columns, List<List<String>> rows) {

    String toMarkdown() {
        StringBuilder text = new StringBuilder();
        appendRow(text, columns);
        appendRow(text, columns.stream().map(column -> "---").toList());
        rows.forEach(row -> appendRow(text, row));
        return text.toString();
    }

    private static void appendRow(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells).replace("<", "&lt;")).append(" |\n");
    }
}
