package io.tidlog.layout;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;

/** Patterns and events that nobody thought of: TidLayout with raw newlines equals PatternLayout. */
@Tag(OnEveryLog4j.TAG)
final class SameBytesForGeneratedPatternsTest {

    private static final long FIRST_SECOND = 1_771_950_332L;
    private static final int MAX_DEPTH = 2;

    /** For more than the build has time for, change the seed and {@code tries}. */
    @Property(seed = "20260224162532310", tries = 1200, edgeCases = EdgeCasesMode.NONE)
    void equalPatternLayout(@ForAll("patterns") String pattern, @ForAll("eventSeries") List<LogEvent> events) {
        LayoutPair layouts = LayoutPair.of(pattern);
        for (LogEvent event : events) {
            layouts.assertSame(new NamedEvent(event.toString(), event));
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return pattern(0);
    }

    private static Arbitrary<String> pattern(int depth) {
        Arbitrary<String> literal =
                Arbitraries.strings().withChars(" abc0:-[]/é€\uD83D\uDE00\n\t").ofMaxLength(5);
        Arbitrary<String> field =
                Combinators.combine(modifiers(), converters()).as((modifier, key) -> "%" + modifier + key);
        Arbitrary<String> part = depth == MAX_DEPTH
                ? Arbitraries.frequencyOf(Tuple.of(1, literal), Tuple.of(2, field))
                : Arbitraries.frequencyOf(Tuple.of(3, literal), Tuple.of(6, field), Tuple.of(1, nested(depth + 1)));
        return part.list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> nested(int depth) {
        Arbitrary<String> around = Arbitraries.of(
                "highlight{#}",
                "style{#}{red}",
                "blue{#}",
                "notEmpty{#}",
                "maxLen{#}{10}",
                "maxLen{#}{30}",
                "replace{#}{[a-m]}{_}",
                "enc{#}{JSON}",
                "enc{#}{CRLF}",
                "equals{#}{INFO}{x}");
        return Combinators.combine(modifiers(), around, pattern(depth))
                .as((modifier, text, inner) -> "%" + modifier + text.replace("#", inner));
    }

    private static Arbitrary<String> modifiers() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just("")),
                Tuple.of(1, Arbitraries.of("5", "-5", "20", "-20", "020", ".3", ".-3", "8.12", "-8.-12")));
    }

    /** Those whose text depends on the event alone. */
    private static Arbitrary<String> converters() {
        return Arbitraries.of(
                "m",
                "msg{}",
                "p",
                "level{length=1}",
                "level{lowerCase=true}",
                "c",
                "c{1}",
                "c{1.}",
                "logger{-1}",
                "C",
                "C{1.}",
                "M",
                "F",
                "file",
                "L",
                "line",
                "l",
                "t",
                "tn",
                "tid",
                "tp",
                "T",
                "x",
                "X",
                "X{a}",
                "X{a,b}",
                "marker",
                "markerSimpleName",
                "n",
                "N",
                "K",
                "fqcn",
                "endOfBatch",
                "ex",
                "ex{short}",
                "ex{short.message}",
                "xEx{2}",
                "rEx{1}",
                "d",
                "d{HH:mm:ss.SSS}",
                "d{MMdd/HHmmss.SSS}",
                "d{ISO8601}{UTC}",
                "d{UNIX}",
                "d{UNIX_MILLIS}",
                "d{HH:mm:ss,nnnnnnnnn}",
                "d{EEE}{UTC}{ru}",
                "%",
                "foo");
    }

    /** Several events for each layout, with values that come back, so that what it remembers is put to use. */
    @Provide
    Arbitrary<List<LogEvent>> eventSeries() {
        return events().list().ofMinSize(1).ofMaxSize(5);
    }

    private static Arbitrary<LogEvent> events() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of("io.tidlog.Demo", "Main", "", "a.b\uD83D", "\uDE00é")),
                Tuple.of(1, texts(20)));
        Arbitrary<Level> levels = Arbitraries.of(Level.INFO, Level.WARN, Level.ERROR, Level.forName("NOTICE", 350));
        Arbitrary<StackTraceElement> locations = Combinators.combine(
                        names, names.injectNull(0.1), Arbitraries.of(-2, -1, 0, 39, 40))
                .as((name, file, line) -> new StackTraceElement(name, "call", file, line))
                .injectNull(0.1);
        Arbitrary<Throwable> exceptions = texts(20)
                .map(text -> (Throwable) new IllegalStateException(text))
                .injectNull(0.7);
        return Combinators.combine(texts(60), levels, names, locations, times(), exceptions, texts(10), texts(10))
                .as((message, level, name, location, time, exception, thread, value) -> {
                    SortedArrayStringMap contextData = new SortedArrayStringMap();
                    contextData.putValue("a", value);
                    return LogEvents.builder()
                            .setMessage(new SimpleMessage(message))
                            .setLevel(level)
                            .setLoggerName(name)
                            .setSource(location)
                            .setInstant(time)
                            .setThrown(exception)
                            .setThreadName(thread)
                            .setContextData(contextData)
                            .build();
                });
    }

    private static Arbitrary<MutableInstant> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(FIRST_SECOND, FIRST_SECOND + 2),
                        Arbitraries.integers().between(0, 999_999_999))
                .as((second, nano) -> {
                    MutableInstant instant = new MutableInstant();
                    instant.initFromEpochSecond(second, nano);
                    return instant;
                });
    }

    /** ASCII, anything at all, and many a surrogate to meet its other half in the field beside it. */
    private static Arbitrary<String> texts(int maxLength) {
        return Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.chars().range(' ', '~')),
                        Tuple.of(1, Arbitraries.chars().all()),
                        Tuple.of(1, Arbitraries.of('\uD83D', '\uDE00', '\n', '\r', '\t')))
                .list()
                .ofMaxSize(maxLength)
                .map(chars -> {
                    StringBuilder text = new StringBuilder();
                    chars.forEach(text::append);
                    return text.toString();
                });
    }
}
