package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a style ends a line, its last ANSI sequence stands between the line's end and what comes next. */
final class TextAfterAColouredLineEndIsGuardedTest {

    private static final String GREEN = "\u001B[32m";
    private static final String RED = "\u001B[31m";
    private static final String RESET = "\u001B[m";

    static Stream<Arguments> lines() {
        return Stream.of(
                // Text after a line that a style has ended.
                Arguments.of(
                        "%highlight{[%level]%n}%msg%n", Newlines.INDENT, GREEN + "[INFO]\n\t" + RESET + "[fake]\n"),
                Arguments.of("%highlight{[%level]%n}%msg%n", Newlines.ESCAPE, GREEN + "[INFO]\\n" + RESET + "[fake]\n"),
                Arguments.of("x%n%style{%msg}{red}%n", Newlines.INDENT, "x\n\t" + RED + "[fake]" + RESET + "\n"),
                Arguments.of("x%n%style{%msg}{red}%n", Newlines.ESCAPE, "x\\n" + RED + "[fake]" + RESET + "\n"),
                // A line that Log4j has ended inside a style which it prints whole.
                Arguments.of("%notEmpty{%red{%msg%n}}", Newlines.INDENT, RED + "[fake]\n" + RESET),
                Arguments.of("%notEmpty{%red{%msg%n}}", Newlines.ESCAPE, RED + "[fake]\n" + RESET),
                // The pattern's own line end inside a converter that is printed whole counts as the event's.
                Arguments.of("%notEmpty{%level%n}[%level]%n", Newlines.INDENT, "INFO\n\t[INFO]\n"),
                Arguments.of("%notEmpty{%level%n}[%level]%n", Newlines.ESCAPE, "INFO\\n[INFO]\n"),
                // Literals are the pattern's, in a style as anywhere.
                Arguments.of("x%n%style{y}{red}%n", Newlines.INDENT, "x\n" + RED + "y" + RESET + "\n"),
                Arguments.of("x%n%style{y}{red}%n", Newlines.ESCAPE, "x\n" + RED + "y" + RESET + "\n"),
                // A style of nothing leaves nothing.
                Arguments.of("%msg%n%style{%marker}{red}]", Newlines.INDENT, "[fake]\n]"),
                Arguments.of("%msg%n%style{%marker}{red}]", Newlines.ESCAPE, "[fake]\n]"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isWritten(String pattern, Newlines newlines, String line) {
        assertThat(layout(pattern, newlines).toSerializable(event("[fake]"))).isEqualTo(line);
    }

    @Test
    void thePatternsColourIsNotPartedBetweenChunks() {
        TidLayout layout = layout("%notEmpty{%red{%msg}}%n", Newlines.INDENT);
        IntStream.rangeClosed(1_000, 2_100)
                .mapToObj("x"::repeat)
                .forEach(text -> assertThat(layout.toSerializable(event(text))).isEqualTo(RED + text + RESET + "\n"));
    }

    private static TidLayout layout(String pattern, Newlines newlines) {
        return TidLayout.newBuilder()
                .setPattern(pattern)
                .setNewlines(newlines)
                .setAlwaysWriteExceptions(false)
                .build();
    }

    private static LogEvent event(String message) {
        return LogEvents.builder().setMessage(new SimpleMessage(message)).build();
    }
}
