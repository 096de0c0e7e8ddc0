package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plot has all points, inside its frame, and labels that are not cut off, for one thread and for millions. */
class PlotShowsEveryCountTest {

    private static final Instant START = Instant.parse("2026-02-24T16:25:32Z");

    private static final int LEFT = 86;
    private static final int RIGHT = 630;
    private static final int HEIGHT = 220;
    /** Of a digit on a narrow screen, where text is largest. */
    private static final double DIGIT_WIDTH = 21 * 0.65;

    private static final Pattern LINE = Pattern.compile("<polyline class=\"plot (\\w+)\" points=\"([^\"]*)\"/>");
    private static final Pattern Y_LABEL =
            Pattern.compile("<text x=\"(\\d+)\" y=\"([\\d.]+)\" text-anchor=\"end\" dominant[^>]*>([^<]*)<");

    @Test
    void onePointStandsAtTheRight() {
        String svg = svg(7);
        assertThat(xOf(svg)).containsExactly((double) RIGHT);
        assertThat(svg).contains("<circle class=\"total-dot\" cx=\"630.0\"").contains(">0 s ago<");
    }

    @Test
    void twoPointsReachFromLeftToRight() {
        String svg = svg(7, 9);
        assertThat(xOf(svg)).containsExactly((double) LEFT, (double) RIGHT);
        assertThat(svg).contains(">5 s ago<");
    }

    @Test
    void twoPointsOfOneMoment() {
        List<ThreadHistory.Point> points = List.of(point(0, 1), point(0, 2));
        assertThat(xOf(new CountPlot(points).svg())).allMatch(x -> x >= LEFT && x <= RIGHT);
    }

    @Test
    void onlyTheLastQuarterOfAnHour() {
        String svg = svg(IntStream.rangeClosed(1, 360).toArray());
        assertThat(xOf(svg)).hasSize(15 * 60 / 5 + 1).isSorted();
        assertThat(svg).contains(">15 min ago<");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 9_999, 12_345, 999_999, 1_000_000, 12_345_678, 123_456_789, Integer.MAX_VALUE})
    void everythingIsInsideTheFrame(int count) {
        String svg = svg(count, count / 3);
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
        Matcher line = LINE.matcher(svg);
        while (line.find()) {
            for (String point : line.group(2).strip().split(" ")) {
                assertThat(Double.parseDouble(point.split(",")[1])).isBetween(0.0, (double) HEIGHT);
            }
        }
        Matcher label = Y_LABEL.matcher(svg);
        int labels = 0;
        while (label.find()) {
            labels++;
            assertThat(Integer.parseInt(label.group(1)) - label.group(3).length() * DIGIT_WIDTH)
                    .as(label.group(3))
                    .isNotNegative();
        }
        assertThat(labels).isEqualTo(3);
    }

    @Test
    void digitsAreThoseOfSvgInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        try {
            assertThat(svg(7, 1234)).isEqualTo(svgInRootLocale(7, 1234));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String svgInRootLocale(int... counts) {
        Locale.setDefault(Locale.ROOT);
        return svg(counts);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5, 5",
        "'9,999', 9999",
        "10k, 10000",
        "12.5k, 12500",
        "500k, 500000",
        "1M, 1000000",
        "1.25M, 1250000",
        "2140M, 2147483647"
    })
    void labels(String label, int count) {
        assertThat(CountPlot.label(count)).isEqualTo(label);
    }

    private static String svg(int... counts) {
        List<ThreadHistory.Point> points = new ArrayList<>();
        for (int count : counts) {
            points.add(point(5L * points.size(), count));
        }
        return new CountPlot(points).svg();
    }

    private static ThreadHistory.Point point(long seconds, int count) {
        return new ThreadHistory.Point(START.plusSeconds(seconds), count / 2, count - count / 2);
    }

    /** Of the line for all threads. */
    private static List<Double> xOf(String svg) {
        Matcher line = LINE.matcher(svg);
        assertThat(line.find()).isTrue();
        assertThat(line.group(1)).isEqualTo("total");
        return Pattern.compile(" ")
                .splitAsStream(line.group(2).strip())
                .map(point -> Double.valueOf(point.split(",")[0]))
                .toList();
    }
}
