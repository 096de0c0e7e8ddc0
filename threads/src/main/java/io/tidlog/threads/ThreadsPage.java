package io.tidlog.threads;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page for people: the plot, what has grown, the groups. One file without scripts or external resources. Every name
 * that the application chose goes through {@link #escape}.
 */
final class ThreadsPage {

    /** More than a person looks through; {@code ?debug=1} has them all. */
    private static final int MAX_GROUPS = 200;

    private final String mountedAt;
    private final int reloadSeconds;
    private final ThreadReport report;
    private final ThreadGrowth growth;
    private final List<ThreadHistory.Point> points;
    private final Map<StackKey, Integer> grownBy = new HashMap<>();

    private ThreadsPage(
            String mountedAt,
            int reloadSeconds,
            ThreadReport report,
            ThreadGrowth growth,
            List<ThreadHistory.Point> points) {
        this.mountedAt = mountedAt;
        this.reloadSeconds = reloadSeconds;
        this.report = report;
        this.growth = growth;
        this.points = points;
        growth.groups().forEach(grown -> grownBy.put(grown.group().stack(), grown.growth()));
    }

    /** {@code reloadSeconds} is 0 for a page that does not reload itself. */
    static ThreadsEndpoint.Text of(
            String mountedAt,
            int reloadSeconds,
            ThreadReport report,
            ThreadGrowth growth,
            List<ThreadHistory.Point> points) {
        return new ThreadsPage(mountedAt, reloadSeconds, report, growth, points)::writeTo;
    }

    private void writeTo(Appendable out) throws IOException {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append(
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Threads</title>\n");
        if (reloadSeconds > 0) {
            out.append("<meta http-equiv=\"refresh\" content=\"" + reloadSeconds + "\">\n");
        }
        out.append("<link rel=\"icon\" href=\"data:,\">\n<style>")
                .append(PageStyle.CSS)
                .append("</style>\n</head>\n<body>\n");
        writeHead(out);
        out.append(new CountPlot(points).svg());
        writeGrowth(out);
        writeGroups(out);
        out.append("</body>\n</html>\n");
    }

    private void writeHead(Appendable out) throws IOException {
        out.append("<h1>").append(report.count().headline()).append("</h1>\n<p class=\"soft\">");
        out.append(report.time().truncatedTo(ChronoUnit.SECONDS).toString())
                .append(" · Java ")
                .append(escape(report.count().header().runtime()));
        out.append(" · <a href=\"?debug=1\">groups as text</a> · <a href=\"?debug=2\">every thread</a>");
        out.append(" · JSON: <a href=\"?format=json\">count</a>, <a href=\"?debug=1&amp;format=json\">groups</a>");
        out.append(
                reloadSeconds > 0
                        ? " · reloads every " + reloadSeconds + " s, <a href=\"?reload=0\">stop</a></p>\n"
                        : " · <a href=\"?reload=" + EndpointQuery.DEFAULT_RELOAD_SECONDS + "\">reload every "
                                + EndpointQuery.DEFAULT_RELOAD_SECONDS + " s</a></p>\n");
        for (String note : report.notes()) {
            out.append("<p class=\"more\">").append(escape(note)).append("</p>\n");
        }
    }

    private void writeGrowth(Appendable out) throws IOException {
        long seconds = Duration.between(growth.since(), report.time()).toSeconds();
        out.append("<h2>Grown in the last ").append(String.valueOf(seconds)).append(" s</h2>\n");
        if (growth.groups().isEmpty()) {
            out.append("<p class=\"soft\">No group.</p>\n");
        }
        for (ThreadGrowth.Grown grown :
                growth.groups().stream().limit(MAX_GROUPS).toList()) {
            writeGroup(grown.group(), out);
        }
    }

    private void writeGroups(Appendable out) throws IOException {
        List<StackGroup> groups = report.profile().groups();
        out.append("<h2>Groups of identical stacks</h2>\n");
        for (StackGroup group : groups.stream().limit(MAX_GROUPS).toList()) {
            writeGroup(group, out);
        }
        if (groups.size() > MAX_GROUPS) {
            out.append("<p><a href=\"?debug=1\">").append(String.valueOf(groups.size() - MAX_GROUPS));
            out.append(" smaller groups</a></p>\n");
        }
    }

    private void writeGroup(StackGroup group, Appendable out) throws IOException {
        Integer more = grownBy.get(group.stack());
        String place = Place.frameOf(group.frames());
        out.append(more == null ? "<details><summary>" : "<details class=\"grown\"><summary>");
        out.append(String.format(Locale.ROOT, "<span class=\"count\">%,d</span> ", group.count()));
        if (more != null) {
            out.append(String.format(Locale.ROOT, "<span class=\"more\">%+,d</span> ", more));
        }
        out.append(group.stack().kindAndState()).append(" · ");
        out.append(place == null ? "no stack" : escape(place)).append("</summary>\n<p>");
        out.append(group.tids().stream().map(this::link).collect(Collectors.joining(" ")));
        if (group.count() > group.tids().size()) {
            out.append(" … (+")
                    .append(String.valueOf(group.count() - group.tids().size()))
                    .append(')');
        }
        out.append("</p>\n<pre>");
        for (String frame : group.frames()) {
            out.append(escape(frame)).append('\n');
        }
        out.append("</pre></details>\n");
    }

    private String link(long tid) {
        return String.format(Locale.ROOT, "<a href=\"%s/%d\">tid-%d</a>", escape(mountedAt), tid, tid);
    }

    private static String escape(String text) {
        return SafeText.oneLine(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
