package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.layout.PatternSelector;
import org.apache.logging.log4j.core.pattern.RegexReplacement;
import org.apache.logging.log4j.util.PropertiesUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code <TidLayout>} shares with {@code <PatternLayout>} beside the pattern works alike. */
@OnEveryLog4j
final class SameBytesForOtherAttributesTest {

    private static final List<NamedEvent> EVENTS = OddEvents.all();

    @ParameterizedTest
    @ValueSource(strings = {"%highlight{%p}%style{%m}{red}%red{%c}", "%m%n%highlight{%ex}", "%m{ansi}", "%xEx{ansi}"})
    void coloursOnlyForAConsole(String pattern) {
        LayoutPair.builder().pattern(pattern).noConsoleNoAnsi(true).build().assertSame(EVENTS);
        LayoutPair.builder()
                .pattern(pattern)
                .disableAnsi(true)
                .noConsoleNoAnsi(true)
                .build()
                .assertSame(EVENTS);
    }

    /** Up to Log4j 2.24, Windows has no colours unless somebody says so. */
    @Test
    @SuppressWarnings("deprecation") // the names that are not deprecated came with 2.26
    void coloursOnWindowsByDefault() {
        String system = System.getProperty("os.name");
        System.setProperty("os.name", "Windows 10");
        PropertiesUtil.getProperties().reload();
        try {
            PatternLayout expected = PatternLayout.newBuilder()
                    .withPattern("%highlight{%p} %style{%m}{red}%n")
                    .withCharset(StandardCharsets.UTF_8)
                    .build();
            TidLayout actual = TidLayout.newBuilder()
                    .setPattern("%highlight{%p} %style{%m}{red}%n")
                    .setCharset(StandardCharsets.UTF_8)
                    .setNewlines(Newlines.RAW)
                    .build();
            for (NamedEvent event : EVENTS) {
                if (event.event().getLevel() == null) {
                    continue; // As other tests show, Log4j cannot print it.
                }
                assertThat(actual.toByteArray(event.event()))
                        .as(event.name())
                        .isEqualTo(expected.toByteArray(event.event()));
            }
        } finally {
            System.setProperty("os.name", system);
            PropertiesUtil.getProperties().reload();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "começo%n",
                "%d{yyyy}{UTC} %p %c %t%n",
                "$${java:version} ${sys:file.separator}",
                "%foo",
                "",
                "%highlight{%p} %red{%X{user}} %ex%l%m%marker%tid%n"
            })
    void headerAndFooter(String text) {
        for (Configuration configuration : new Configuration[] {null, new DefaultConfiguration()}) {
            assertSameHeaders(LayoutPair.builder().configuration(configuration), text);
        }
    }

    @Test
    void headerAndFooterWithOtherAttributes() {
        String text = "%highlight{%p} %red{%X{user}} %c%n";
        RegexReplacement replacement = RegexReplacement.createRegexReplacement(Pattern.compile("[A-Z]"), "x");
        PatternSelector selector = Selectors.byLevel("ERROR", "%p: %X{user}%n", "%m%n");
        assertSameHeaders(LayoutPair.builder().disableAnsi(true), text);
        assertSameHeaders(LayoutPair.builder().replacement(replacement), text);
        for (String header : new String[] {text, "", null}) {
            assertSameHeaders(LayoutPair.builder().patternSelector(selector), header);
            assertSameHeaders(LayoutPair.builder().patternSelector(selector).replacement(replacement), header);
        }
    }

    private static void assertSameHeaders(LayoutPair.Builder builder, String text) {
        LayoutPair pair =
                builder.header(text).footer(text == null ? null : text + "!").build();
        ThreadContext.put("user", "x\n[forged]");
        try {
            assertThat(pair.actual().getHeader()).isEqualTo(pair.expected().getHeader());
            assertThat(pair.actual().getFooter()).isEqualTo(pair.expected().getFooter());
        } finally {
            ThreadContext.remove("user");
        }
    }

    @Test
    void contentFormatAndType() {
        LayoutPair pair = LayoutPair.of("%m %p%n");

        assertThat(pair.actual().getContentFormat()).isEqualTo(pair.expected().getContentFormat());
        assertThat(pair.actual().getContentType()).isEqualTo(pair.expected().getContentType());
        assertThat(pair.actual().getCharset()).isEqualTo(pair.expected().getCharset());
        assertThat(pair.actual()).hasToString(pair.expected().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0-9]+", "\\s+", "e", "\\[(.)", "[\uD800-\uDFFF]"})
    void replace(String regex) {
        RegexReplacement replacement = RegexReplacement.createRegexReplacement(Pattern.compile(regex), "<é>");

        LayoutPair.builder()
                .pattern(TidLayout.DEFAULT_PATTERN)
                .replacement(replacement)
                .build()
                .assertSame(EVENTS);
    }

    @Test
    void levelPatternSelector() {
        assertSame(Selectors.byLevel("ERROR", "%p: %m %F%n%ex", "%highlight{%m} %d{UNIX}%n"));
    }

    @Test
    void markerPatternSelector() {
        assertSame(Selectors.byMarker("TID_FLOW", "[%-5level] %c{1.} ====== %C{1.}.%M:%L %msg ======%n", "%m%n"));
    }

    private static void assertSame(PatternSelector selector) {
        RegexReplacement replacement = RegexReplacement.createRegexReplacement(Pattern.compile("o"), "0");
        LayoutPair.builder().patternSelector(selector).build().assertSame(EVENTS);
        LayoutPair.builder()
                .patternSelector(selector)
                .replacement(replacement)
                .build()
                .assertSame(EVENTS);
    }

    /** With a configuration Log4j looks things up for each event anew. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${java:version} %m",
                "$${ctx:traceId} %p %c$${event:Message} %d{HH:mm}$${event:Level}",
                "${unknown:x} ${sys:file.separator}%n",
                "${lower:ABC}%file:$${marker:name}:%line"
            })
    void lookupsInThePattern(String pattern) {
        LayoutPair.builder()
                .pattern(pattern)
                .configuration(new DefaultConfiguration())
                .build()
                .assertSame(EVENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%sn %m%n", "%5sequenceNumber|%m"})
    void sequenceNumbers(String pattern) {
        LayoutPair pair = LayoutPair.of(pattern);
        for (NamedEvent named : EVENTS) {
            String expected = withoutFirstNumber(pair.expected().toSerializable(named.event()));
            String actual = withoutFirstNumber(pair.actual().toSerializable(named.event()));

            assertThat(actual).as(named.name()).isEqualTo(expected);
        }
    }

    /** Each is another, so only their shape is the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {"%u %m%n", "%uuid{RANDOM}|%m", "%uuid{TIME}%n", "%-40u|%.8uuid", "%red{%u %m}", "%notEmpty{%u}"})
    void uuids(String pattern) {
        LayoutPair pair = LayoutPair.of(pattern);
        for (NamedEvent named : EVENTS) {
            String expected = withoutHexDigits(pair.expected().toSerializable(named.event()));
            String actual = withoutHexDigits(pair.actual().toSerializable(named.event()));

            assertThat(actual).as(named.name()).isEqualTo(expected);
        }
    }

    private static String withoutHexDigits(String line) {
        assertThat(line).containsPattern("[0-9a-f]{8}");
        return line.replaceAll("[0-9a-f]", "#");
    }

    /** What the compiler finds out about converters by samples must not leave a gap in the numbers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%sn %m%n",
                "%highlight{%sn}%n",
                "%style{%5sequenceNumber}{red} %m",
                "%red{%sn}",
                "%notEmpty{%sn }",
                "{%sn}%maxLen{x%notEmpty{%sn}}{9}",
                "%replace{%style{%snX}{red}}{x}{y}"
            })
    void sequenceNumbersCountNoSamples(String pattern) {
        PatternLayout numbers = LayoutPair.of("%sn").expected();
        LogEvent event = EVENTS.get(0).event();
        long before = Long.parseLong(numbers.toSerializable(event));

        TidLayout.newBuilder().setPattern(pattern).build();

        assertThat(numbers.toSerializable(event)).isEqualTo(Long.toString(before + 1));
    }

    /** Both layouts draw from the same counter. */
    private static String withoutFirstNumber(String line) {
        assertThat(line).containsPattern("^ *[0-9]+");
        return line.replaceFirst("^ *[0-9]+", "#");
    }
}
