package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever looks at the page sees first which group has grown, by how much, and whose threads these are. */
class PageShowsWhatHasGrownTest {

    private static final String LEAK = "io.game.Leak.send(Leak.java:12)";
    private static final String POOL = "io.game.Pool.<init>(Pool.java:7)";

    private static final Pattern GROWN =
            Pattern.compile("<details class=\"grown\"><summary><span class=\"count\">1,400</span>"
                    + " <span class=\"more\">\\+1,000</span> virtual WAITING · \\Q" + LEAK + "\\E</summary>\n"
                    + "<p><a href=\"/debug/threads/1\">tid-1</a> .* … \\(\\+1390\\)</p>\n");

    @Test
    void growthIsHighlighted() throws IOException {
        String page = page(10, report(400), report(1400));
        assertThat(page.substring(page.indexOf("<h2>Grown in the last "), page.indexOf("<h2>Groups of ")))
                .containsPattern(GROWN)
                .doesNotContain("Pool");
        assertThat(page.substring(page.indexOf("<h2>Groups of ")))
                .containsPattern(GROWN)
                .contains("<details><summary><span class=\"count\">2</span> platform TIMED_WAITING · "
                        + "io.game.Pool.&lt;init&gt;(Pool.java:7)</summary>");
    }

    @Test
    void nothingHasGrown() throws IOException {
        assertThat(page(10, report(400), report(400)))
                .contains("<p class=\"soft\">No group.</p>")
                .doesNotContain("class=\"grown\"");
    }

    @Test
    void loadsItselfAgainUnlessToldOtherwise() throws IOException {
        assertThat(page(10, report(1), report(1)))
                .contains("<meta http-equiv=\"refresh\" content=\"10\">")
                .contains("reloads every 10 s, <a href=\"?reload=0\">stop</a>");
        assertThat(page(0, report(1), report(1)))
                .doesNotContain("http-equiv")
                .contains("<a href=\"?reload=10\">reload every 10 s</a>");
    }

    @Test
    void linksLeadToThreadsInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        try {
            assertThat(page(10, report(1), report(1))).contains("<a href=\"/debug/threads/5001\">tid-5001</a>");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String page(int reloadSeconds, ThreadReport before, ThreadReport now) throws IOException {
        List<ThreadHistory.Point> points = List.of(new ThreadHistory.Point(now.time(), 2, 400));
        StringBuilder page = new StringBuilder();
        ThreadsPage.of("/debug/threads", reloadSeconds, now, now.since(before), points)
                .writeTo(page);
        return page.toString();
    }

    private static ThreadReport report(int leaked) {
        ReportBuilder report = new ReportBuilder();
        for (int tid = 1; tid <= leaked; tid++) {
            report.add(tid, "", ThreadKind.VIRTUAL, Thread.State.WAITING, null, List.of(LEAK));
        }
        for (int tid = 5001; tid <= 5002; tid++) {
            report.add(tid, "", ThreadKind.PLATFORM, Thread.State.TIMED_WAITING, null, List.of(POOL));
        }
        return report.build();
    }
}
