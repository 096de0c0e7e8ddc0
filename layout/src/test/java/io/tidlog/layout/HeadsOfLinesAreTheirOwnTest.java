package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.pattern.RegexReplacement;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * A layout that finds the head of the last line in its buffer, and leaves it there, prints what one prints that has printed
 * nothing before: whichever of time, level and thread id change, and whatever the line before has done to the buffer.
 */
final class HeadsOfLinesAreTheirOwnTest {

    @Property(tries = 300)
    void whateverCameBefore(
            @ForAll("patterns") String pattern,
            @ForAll Newlines newlines,
            @ForAll boolean replaced,
            @ForAll("events") List<LogEvent> events) {
        TidLayout layout = layout(pattern, newlines, replaced);
        SingleThreadEncoder encoder = layout.newSingleThreadEncoder();
        for (LogEvent event : events) {
            byte[] expected = layout(pattern, newlines, replaced).toByteArray(event);
            encoder.encode(event);

            assertThat(text(layout.toByteArray(event))).isEqualTo(text(expected));
            assertThat(text(Arrays.copyOf(encoder.bytes(), encoder.length()))).isEqualTo(text(expected));
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                TidLayout.DEFAULT_PATTERN,
                "%d{HH:mm:ss.SSS} %level",
                "%d{HH:mm:ss.nnnnnnnnn} %tid %msg%n",
                "%tid%level%d{UNIX_MILLIS}%msg",
                "%level%n%tid%n%msg%n",
                "%tid %level%msg",
                "\u00e9%tid %level %msg%n",
                "%level\r%tid\r%n%msg",
                "%tid %level\r%style{%n}{red}%msg",
                "%tid %d%xEx %msg%n",
                "%highlight{%tid %level %msg}%n",
                "%style{%level%n}{red}%tid %level %msg%n",
                "%notEmpty{%tid %level}%msg%tid %level");
    }

    /** Of two heads, lest neighbours hardly ever begin alike. */
    @Provide
    Arbitrary<List<LogEvent>> events() {
        return head().list()
                .ofSize(2)
                .flatMap(heads -> Combinators.combine(Arbitraries.of(heads), message())
                        .as(Head::with)
                        .list()
                        .ofMinSize(2)
                        .ofMaxSize(8));
    }

    private static Arbitrary<Head> head() {
        return Combinators.combine(
                        Arbitraries.of(0L, 1L, 1_700_000_000L),
                        Arbitraries.of(0, 1_000_000, 1_000_001, 999_999_999),
                        Arbitraries.of(
                                Level.INFO,
                                Level.WARN,
                                Level.forName("LF\n", 350),
                                Level.forName("\nIN\rFO", 351),
                                Level.forName("CR\r", 353),
                                Level.forName("\u00c4", 352)),
                        Arbitraries.of(0L, 9L, 10L, Long.MAX_VALUE))
                .as(Head::new);
    }

    private static Arbitrary<String> message() {
        return Arbitraries.of("", "\n", "open\n", "\r", "\u0085", "\uD83D", "\u001B[31mred", "x".repeat(40_000));
    }

    private record Head(long second, int nano, Level level, long threadId) {

        LogEvent with(String message) {
            return event(second, nano, level, threadId, message);
        }
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    private static LogEvent event(long second, int nano, Level level, long threadId, String message) {
        MutableInstant instant = new MutableInstant();
        instant.initFromEpochSecond(second, nano);
        return Log4jLogEvent.newBuilder()
                .setInstant(instant)
                .setLoggerName("io.game.Rooms")
                .setLevel(level)
                .setThreadId(threadId)
                .setThreadName("worker")
                .setMessage(new SimpleMessage(message))
                .setSource(new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39))
                .build();
    }

    private static TidLayout layout(String pattern, Newlines newlines, boolean replaced) {
        TidLayoutBuilder builder = TidLayout.newBuilder().setPattern(pattern).setNewlines(newlines);
        return (replaced
                        ? builder.setRegexReplacement(
                                RegexReplacement.createRegexReplacement(Pattern.compile("\\d"), "#"))
                        : builder)
                .build();
    }
}
