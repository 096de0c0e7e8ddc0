package io.tidlog.configexamples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidlog.layout.Newlines;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects the other tests from a reader that lets anything pass. */
class LogReaderLetsNothingPassTest {

    private static final String LINE = "[0224/162532.310:INFO:tid-60:ExposeServer.java:39] register for debug server";

    @Test
    void readsTheHeaderAndTheText() {
        assertThat(LogReader.read(List.of(LINE), Newlines.INDENT))
                .containsExactly(
                        new LogLine(new Header("INFO", 60, "ExposeServer.java", 39), "register for debug server"));
    }

    @Test
    void undoesWhatNewlinesDoes() {
        assertThat(textOf(Newlines.INDENT, LINE, "\tand", "\t\tmore"))
                .isEqualTo("register for debug server\nand\n\tmore");
        assertThat(textOf(Newlines.RAW, LINE, "and", "\tmore")).isEqualTo("register for debug server\nand\n\tmore");
        assertThat(textOf(Newlines.ESCAPE, LINE + "\\nand\\n\tmore"))
                .isEqualTo("register for debug server\nand\n\tmore");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0224/162532.310:INFO:tid-60::] without a location",
                "[0224/162532.310:INFO:tid-60:?:?] without a location",
                "[0224/162532.310:INFO:tid-60:ExposeServer.java:-1] without a line",
                "[0224/162532.310:INFO:tid-:ExposeServer.java:39] without a thread",
                "[0224/162532:INFO:tid-60:ExposeServer.java:39] without milliseconds",
                "without a header"
            })
    void refusesALine(String line) {
        assertThatThrownBy(() -> LogReader.read(List.of(LINE, line), Newlines.INDENT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(line);
    }

    @Test
    void refusesATimeThatNoClockShows() {
        assertThatThrownBy(() -> LogReader.read(List.of(LINE.replace("162532", "992532")), Newlines.INDENT))
                .hasMessageContaining("992532");
    }

    @Test
    void refusesAContinuationWhereEventsAreOnOneLine() {
        assertThatThrownBy(() -> LogReader.read(List.of(LINE, "\tand"), Newlines.ESCAPE))
                .isInstanceOf(AssertionError.class);
    }

    private static String textOf(Newlines newlines, String... lines) {
        return LogReader.read(List.of(lines), newlines).get(0).text();
    }
}
