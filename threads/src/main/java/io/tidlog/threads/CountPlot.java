package io.tidlog.threads;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * The number of threads over the last minutes as an SVG element: one line for all threads, one for the virtual ones.
 *
 * <p>Drawn here because, for two polylines, a chart library would bring AWT or a script of some hundred kilobytes, and
 * fixed colours instead of the page's light and dark style.
 */
final class CountPlot {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 86;
    private static final int RIGHT = 90;
    private static final int TOP = 14;
    private static final int BOTTOM = 30;
    /** In the larger font of narrow screens, which scale the plot down. */
    private static final int NAME_HEIGHT = 22;

    private static final Duration SHOWN = Duration.ofMinutes(15);

    private final List<ThreadHistory.Point> points;
    private final Instant start;
    private final long spanMillis;
    private final int max;

    /** {@code points}: oldest first, at least one. */
    CountPlot(List<ThreadHistory.Point> points) {
        Instant end = points.get(points.size() - 1).time();
        this.points = points.stream()
                .filter(point -> !point.time().isBefore(end.minus(SHOWN)))
                .toList();
        this.start = this.points.get(0).time();
        this.spanMillis = Math.max(1, Duration.between(start, end).toMillis());
        int highest =
                this.points.stream().mapToInt(ThreadHistory.Point::total).max().orElse(0);
        this.max = roundUp(highest);
    }

    /** To 1, 2, 2.5 or 5 times a power of ten, at least 10. */
    static int roundUp(int value) {
        for (long power = 10; ; power *= 10) {
            for (long top : new long[] {power, 2 * power, 5 * power / 2, 5 * power}) {
                if (value <= top) {
                    return (int) Math.min(top, Integer.MAX_VALUE);
                }
            }
        }
    }

    /** At most five characters, which fit even on a narrow screen: 9,999, 12.5k, 1.25M. */
    static String label(int count) {
        if (count < 10_000) {
            return format("%,d", count);
        }
        boolean millions = count >= 1_000_000;
        return new BigDecimal(count)
                        .movePointLeft(millions ? 6 : 3)
                        .round(new MathContext(3, RoundingMode.DOWN))
                        .stripTrailingZeros()
                        .toPlainString()
                + (millions ? "M" : "k");
    }

    String svg() {
        StringBuilder svg = new StringBuilder(2048);
        svg.append(format(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Number of threads over the last %s\">\n",
                WIDTH, HEIGHT, span()));
        for (int i = 0; i <= 2; i++) {
            int count = (int) ((long) max * i / 2);
            svg.append(format(
                    "<line class=\"axis\" x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\"/>\n",
                    LEFT, y(count), WIDTH - RIGHT, y(count)));
            svg.append(format(
                    "<text x=\"%d\" y=\"%s\" text-anchor=\"end\" dominant-baseline=\"middle\">%s</text>\n",
                    LEFT - 8, y(count), label(count)));
        }
        svg.append(format("<text x=\"%d\" y=\"%d\">%s ago</text>\n", LEFT, HEIGHT - 6, span()));
        svg.append(format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">now</text>\n", WIDTH - RIGHT, HEIGHT - 6));
        appendLine("total", ThreadHistory.Point::total, svg);
        appendLine("virtual", ThreadHistory.Point::virtual, svg);
        return svg.append("</svg>\n").toString();
    }

    private void appendLine(String name, ToIntFunction<ThreadHistory.Point> count, StringBuilder svg) {
        svg.append("<polyline class=\"plot ").append(name).append("\" points=\"");
        for (ThreadHistory.Point point : points) {
            svg.append(x(point.time()))
                    .append(',')
                    .append(y(count.applyAsInt(point)))
                    .append(' ');
        }
        ThreadHistory.Point last = points.get(points.size() - 1);
        int now = count.applyAsInt(last);
        svg.append(
                format("\"/>\n<circle class=\"%s-dot\" cx=\"%s\" cy=\"%s\" r=\"3\"/>\n", name, x(last.time()), y(now)));
        // The two names would overlap where the lines meet.
        boolean close = name.equals("virtual") && Math.abs(yOf(now) - yOf(last.total())) < NAME_HEIGHT;
        double textY = close ? yOf(last.total()) + NAME_HEIGHT : yOf(now);
        svg.append(format(
                "<text class=\"%s-name\" x=\"%d\" y=\"%s\" dominant-baseline=\"middle\">%s</text>\n",
                name, WIDTH - RIGHT + 8, text(textY), name));
    }

    private String span() {
        long seconds = Math.round(spanMillis / 1000.0);
        return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }

    /** A single point is at the right edge, as now. */
    private String x(Instant time) {
        double share = points.size() == 1 ? 1 : Duration.between(start, time).toMillis() / (double) spanMillis;
        return text(LEFT + share * (WIDTH - LEFT - RIGHT));
    }

    private double yOf(int count) {
        return HEIGHT - BOTTOM - count / (double) max * (HEIGHT - TOP - BOTTOM);
    }

    private String y(int count) {
        return text(yOf(count));
    }

    private static String text(double pixels) {
        return format("%.1f", pixels);
    }

    /** SVG has no digits but 0 to 9, unlike some locales. */
    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
