package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.async.EventOfFacts.Content;
import io.tidlog.async.EventOfFacts.Extra;
import io.tidlog.async.EventOfFacts.Kind;
import io.tidlog.async.EventOfFacts.Moment;
import io.tidlog.async.EventOfFacts.Origin;
import io.tidlog.layout.Newlines;
import io.tidlog.layout.TidLayout;
import io.tidlog.layout.TidLayoutBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.pattern.RegexReplacement;

/** Whether the logging thread or the writer thread makes an event's line, it is the line of the layout, byte for byte. */
@OnEveryLog4j
final class LateLinesAreThoseOfTheLayoutTest {

    private static final long END_OF_2261 =
            Instant.parse("2261-12-31T00:00:00Z").getEpochSecond();

    private static final Configuration CONFIGURATION = new DefaultConfiguration();

    private static final Level NOTICE = Level.forName("NOTICE", 350);

    private static final List<String> PATTERNS = List.of(
            TidLayout.DEFAULT_PATTERN,
            "%d{ISO8601} %-5level %logger [%t] %C{1}.%M(%F:%L) %msg%n",
            "%d{HH:mm:ss.SSSSSS} %level %msg%n",
            "%d{HH:mm:ss.nnnnnnnnn} %logger %msg%n",
            "%d{UNIX_MILLIS} %r %tid %msg%n",
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS}{UTC} %t: %msg",
            "%marker %markerSimpleName %msg%n%ex",
            "%level %msg%n%ex{short}%rEx",
            "%level %msg%n%xEx{2}",
            "%msg %file%n%msg%n",
            "%l%msg%n",
            "%-3.5msg|%20.20logger%n",
            "%highlight{%level} %style{%msg}{red}%n",
            "%fqcn %msg%n",
            "%X{k} %msg%n",
            "%X{k}%msg%n",
            "[%tid:%file:%line] [%X{other}|%X{k}] %X{k} %msg%n%ex",
            "%-10.20X{k} %file %X{other} %line %msg%n",
            "%X{1}%X{2}%X{3}%X{k} %msg%n",
            "%msg%n");

    /** How a layout is made: two are needed, lest the one that tells what is right help the other. */
    record Layouts(String pattern, Newlines newlines, Charset charset, boolean replacing) {

        /** What Log4j's date formats print for a time before 1970 depends on what they have printed before. */
        boolean prints(Moment moment) {
            return moment.epochSecond() >= 0 || !pattern.replace("%d{UNIX", "").contains("%d");
        }

        TidLayout make() {
            TidLayoutBuilder builder = TidLayout.newBuilder()
                    .setPattern(pattern)
                    .setNewlines(newlines)
                    .setCharset(charset)
                    .setConfiguration(CONFIGURATION);
            if (replacing) {
                builder.setRegexReplacement(RegexReplacement.createRegexReplacement(Pattern.compile("o+"), "0"));
            }
            return builder.build();
        }
    }

    @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void byteForByte(
            @ForAll("events") @Size(min = 1, max = 30) List<EventOfFacts> events, @ForAll("layouts") Layouts layouts) {
        TidLayout layout = layouts.make();
        LateEncoding late = OnlyEventsThatHoldTheirLineAreEncodedLateTest.lateEncoding(layout);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        AsyncStream async = new AsyncStream(layouts.make(), settings -> settings);
        // Fewer slots than events, so that they are used again.
        try (async) {
            for (EventOfFacts facts : events) {
                LogEvent event = layouts.prints(facts.moment())
                        ? facts.event()
                        : facts.withSecond(1).event();
                expected.writeBytes(layout.toByteArray(event));
                async.appender.append(event);
                Statistics.label("encoded")
                        .collect(late != null && OnlyEventsThatHoldTheirLineAreEncodedLateTest.takes(late, event));
            }
        }
        assertThat(Counters.of(async.appender)).isEqualTo(new Counters(events.size(), events.size(), 0, 0));
        assertThat(latin1(async.stream.bytes())).isEqualTo(latin1(expected.toByteArray()));
        Statistics.label("encoded").coverage(coverage -> {
            // Varies much, since all events of a try share a layout; 8 % has been seen.
            coverage.check(true).percentage(share -> share > 4);
            coverage.check(false).percentage(share -> share > 20);
        });
    }

    /** Byte by byte, so that nothing gets lost in decoding. */
    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Provide
    Arbitrary<Layouts> layouts() {
        return Combinators.combine(
                        Arbitraries.of(PATTERNS),
                        Arbitraries.of(Newlines.class),
                        Arbitraries.of(
                                StandardCharsets.UTF_8,
                                StandardCharsets.UTF_8,
                                StandardCharsets.US_ASCII,
                                StandardCharsets.ISO_8859_1,
                                StandardCharsets.UTF_16),
                        Arbitraries.of(false, false, false, true))
                .as(Layouts::new);
    }

    @Provide
    Arbitrary<List<EventOfFacts>> events() {
        // Few facts differ from one event to the next, so that what is remembered is used.
        Arbitrary<Extra> extra = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just(Extra.NONE)), Tuple.of(2, Arbitraries.of(Extra.class)));
        Arbitrary<Content> content = Combinators.combine(texts(), extra).as(Content::new);
        return Combinators.combine(Arbitraries.of(Kind.class), content, origins(), moments())
                .as(EventOfFacts::new)
                .list();
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                        "rooms=",
                        "foo",
                        " ",
                        "{}",
                        "\\",
                        "\r",
                        "\n",
                        "\r\n",
                        "\t",
                        "\u001b[31m",
                        "\u0000",
                        "\u0085",
                        "\u2028",
                        "\u2029",
                        "\u00e9",
                        "\u010a",
                        "\u6f22",
                        "\ud83d\ude00",
                        "\ud83d",
                        "\ude00")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
        Arbitrary<String> ofLength = Combinators.combine(
                        Arbitraries.of(0, 1, 127, 128, 129, 223, 224, 225, 5000),
                        Arbitraries.of("x", "\u00e9", "\n", "\ud83d\ude00"))
                .as((length, piece) -> piece.repeat(length).substring(0, length));
        return Arbitraries.frequencyOf(Tuple.of(3, pieces), Tuple.of(1, ofLength));
    }

    private static Arbitrary<Origin> origins() {
        Arbitrary<StackTraceElement> sources = Arbitraries.of("Rooms.java", "Rooms\n.java", null)
                .flatMap(file -> Arbitraries.of(39, 40, -1, -2)
                        .map(line -> new StackTraceElement("io.game.Rooms", "open", file, line)))
                .injectNull(0.2);
        return Combinators.combine(
                        Arbitraries.of(Level.INFO, Level.INFO, Level.TRACE, Level.FATAL, Level.OFF, Level.ALL, NOTICE),
                        Arbitraries.of("io.game.Rooms", "io.game.Rooms", "io.game.Users", "", "for\nged")
                                .injectNull(0.1),
                        Arbitraries.of("io.game.Fqcn", EventOfFacts.class.getName())
                                .injectNull(0.1),
                        sources,
                        Arbitraries.of(true, false))
                .as(Origin::new);
    }

    /** Not the very start of 1970, for which Log4j 2.20 prints what its thread has printed before, or nothing. */
    private static Arbitrary<Moment> moments() {
        Arbitrary<Long> seconds = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(1_700_000_000L, 1_700_000_001L)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                1L,
                                -1L,
                                -86_400L * 365,
                                END_OF_2261,
                                END_OF_2261 + 1,
                                -END_OF_2261,
                                -END_OF_2261 - 1,
                                Instant.parse("2262-06-01T00:00:00Z").getEpochSecond(),
                                Instant.parse("9999-12-31T23:59:59Z").getEpochSecond())));
        Arbitrary<Long> threadIds = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(1L, 60L)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                0L,
                                -1L,
                                (1L << 51) - 1,
                                1L << 51,
                                -(1L << 51),
                                -(1L << 51) - 1,
                                Long.MIN_VALUE,
                                Long.MAX_VALUE)));
        return Combinators.combine(
                        seconds,
                        Arbitraries.of(0, 123_000_000, 123_456_789, 999_999_999, 1),
                        threadIds,
                        Arbitraries.of("main", "worker-1", "l\u00e4uft", "for\nged", "")
                                .injectNull(0.05))
                .as(Moment::new);
    }
}
