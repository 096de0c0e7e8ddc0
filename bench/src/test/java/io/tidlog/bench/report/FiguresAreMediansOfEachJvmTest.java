package io.tidlog.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.bench.suite.JmhResults;
import io.tidlog.bench.suite.JmhSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Protects contenders: one slow iteration is no JVM that is slow, and widens no range. */
class FiguresAreMediansOfEachJvmTest {

    private static final Map<String, String> PARAMETERS = Map.of("events", "DEFAULT_LINE");

    @Test
    void ofAllItsIterations() {
        JmhRows rows = rows(List.of(List.of(10.0, 900.0, 11.0), List.of(20.0, 21.0, 22.0), List.of(4.0, 12.0, 13.0)));

        assertThat(rows.nanos("Layout.encode", PARAMETERS)).contains(new Spread(11, 12, 21));
        assertThat(rows.cell("Layout.encode", PARAMETERS)).isEqualTo("12.0 (11.0–21.0), 24 B");
    }

    @Test
    void withoutJvmsThatMeasuredNothing() {
        assertThat(rows(List.of(List.of(), List.of(7.0))).nanos("Layout.encode", PARAMETERS))
                .contains(new Spread(7, 7, 7));
        assertThat(rows(List.of(List.of())).cell("Layout.encode", PARAMETERS)).isEqualTo("–");
    }

    /** As those of JVMs that have not warmed up. */
    @Test
    void jvmsThatGetFasterAreCounted() {
        JmhRows rows = rows(List.of(
                List.of(14.0, 11.0, 10.0),
                List.of(13.0, 30.0, 10.0),
                List.of(10.0, 20.0, 12.0),
                List.of(10.0, 11.0, 13.1),
                List.of(10.0)));

        assertThat(rows.caveats())
                .containsExactly("Of 4 JVMs, 1 had a last iteration that was faster than their first by more than a"
                        + " factor of 1.3, and 1 one that was slower by as much.");
        assertThat(rows(List.of(List.of())).caveats()).isEmpty();
    }

    private static JmhRows rows(List<List<Double>> nanosOfJvms) {
        return new JmhRows(new JmhResults(
                null,
                JmhSettings.full(),
                List.of(),
                Map.of(),
                Map.of(),
                nanosOfJvms.stream()
                        .map(nanos -> new JmhResults.Row(1, "Layout.encode", PARAMETERS, nanos, 24))
                        .toList(),
                List.of()));
    }
}
