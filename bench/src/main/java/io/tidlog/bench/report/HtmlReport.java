package io.tidlog.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The reports as one self-contained page, with styles, script, chart library and figures inlined. */
record HtmlReport(List<Section> sections) {

    private static final String CHART_LIBRARY = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

    String text() throws IOException {
        StringBuilder body = new StringBuilder();
        List<Chart> charts = new ArrayList<>();
        for (Section section : sections) {
            append(body, section, charts);
        }
        return resource("report.html")
                .replace("@style@", resource("report.css"))
                .replace("@body@", body)
                .replace("@library@", resource(CHART_LIBRARY))
                .replace("@charts@", json(charts))
                .replace("@script@", resource("report.js"));
    }

    private static void append(StringBuilder body, Section section, List<Chart> charts) {
        body.append("<section id=\"").append(section.id()).append("\">\n<h2>").append(escape(section.title()));
        body.append("</h2>\n<p class=\"environment\">")
                .append(escape(section.environment()))
                .append("</p>\n");
        paragraph(body, "What is compared.", section.compared());
        paragraph(body, "What to conclude.", section.conclusion());
        paragraph(body, "What not to conclude.", section.limits());
        body.append("<h3>Who is ahead</h3>\n<ul>\n");
        section.findings()
                .forEach(finding -> body.append("<li>").append(escape(finding)).append("</li>\n"));
        body.append("</ul>\n");
        for (Chart chart : section.charts()) {
            body.append("<h3>").append(escape(chart.title())).append("</h3>\n");
            body.append("<div class=\"chart\" data-chart=\"")
                    .append(charts.size())
                    .append("\"></div>\n");
            charts.add(chart);
        }
        section.tables().forEach(table -> append(body, table));
        section.configurations()
                .forEach(configuration -> body.append("<details><summary>")
                        .append(escape(configuration.title()))
                        .append("</summary>\n<pre>")
                        .append(escape(configuration.text()))
                        .append("</pre></details>\n"));
        body.append("</section>\n");
    }

    private static void paragraph(StringBuilder body, String lead, String text) {
        body.append("<p><b>").append(lead).append("</b> ").append(escape(text)).append("</p>\n");
    }

    private static void append(StringBuilder body, Table table) {
        body.append("<div class=\"table\"><table>\n<caption>")
                .append(escape(table.caption()))
                .append("</caption>\n<tr>");
        table.columns()
                .forEach(column -> body.append("<th>").append(escape(column)).append("</th>"));
        body.append("</tr>\n");
        for (List<String> row : table.rows()) {
            body.append("<tr>");
            row.forEach(cell -> body.append("<td>").append(escape(cell)).append("</td>"));
            body.append("</tr>\n");
        }
        body.append("</table></div>\n");
    }

    /** JSON that is safe in a script element. */
    private static String json(List<Chart> charts) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(charts).replace("<", "\\u003c");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name + " on the class path: start with bench/report");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
