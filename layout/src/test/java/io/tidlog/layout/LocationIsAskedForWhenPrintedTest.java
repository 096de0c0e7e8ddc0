package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Too few locations are wrong lines in asynchronous logging; too many cost every event a walk of the stack. */
@OnEveryLog4j
final class LocationIsAskedForWhenPrintedTest {

    private static final StackTraceElement HERE = new StackTraceElement("here.Here", "here", "Here.java", 1);
    private static final StackTraceElement THERE = new StackTraceElement("there.There", "there", "There.java", 2);

    static List<String> patterns() {
        return Patterns.all();
    }

    /** A pattern prints the location if an event, moved elsewhere, is printed otherwise by PatternLayout. */
    @ParameterizedTest
    @MethodSource("patterns")
    void ofThePatternsOfTheTable(String pattern) {
        LayoutPair pair = LayoutPair.of(pattern);
        boolean printed = OddEvents.all().stream()
                .map(NamedEvent::event)
                .filter(event -> event.getLoggerName() != null && event.getLevel() != null)
                .anyMatch(event -> !print(pair, event, HERE).equals(print(pair, event, THERE)));

        assertThat(pair.actual().requiresLocation()).isEqualTo(printed);
    }

    private static String print(LayoutPair pair, LogEvent event, StackTraceElement location) {
        return pair.expected()
                .toSerializable(
                        new Log4jLogEvent.Builder(event).setSource(location).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%F",
                "%file",
                "%L",
                "%line",
                "%l",
                "%C",
                "%M",
                "%-20.20class{1.}",
                "%highlight{%file}",
                "%style{%L}{red}",
                "%red{%F}",
                "%notEmpty{%X{a} %M}",
                "%maxLen{%m %F}{100}",
                "%replace{%C}{a}{b}",
                "%enc{%l}{JSON}",
                "%equals{%F}{a}{b}",
                "%highlight{%style{%notEmpty{%line}}{red}}",
                "%tidHeader"
            })
    void ofPatternsThatPrintIt(String pattern) {
        assertThat(LayoutPair.of(pattern).actual().requiresLocation()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%X{a}", "%highlight{%p %m}", "%equals{%p}{INFO}{%m}", "%fqcn %c %tid%n", "%%F %foo %Xfile"})
    void ofPatternsThatDoNot(String pattern) {
        assertThat(LayoutPair.of(pattern).actual().requiresLocation()).isFalse();
    }

    /** Parts of a pattern that are seldom printed still need the location when they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%equals{%p}{ERROR}{%L}",
                "%equals{%X{a}}{1}{%F}",
                "%equalsIgnoreCase{%marker}{sql}{%M}",
                "%ex{suffix(%L)}",
                "%xEx{suffix( %F)}",
                "%rEx{full}{suffix(%l)}"
            })
    void ofPatternsThatPrintItNowAndThen(String pattern) {
        assertThat(LayoutPair.of(pattern).actual().requiresLocation()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%L", "%file", "%highlight{%file}", "%notEmpty{%M}"})
    void ofSelectors(String pattern) {
        assertLocationRequired(Selectors.byLevel("ERROR", pattern, "%m"), true);
        assertLocationRequired(Selectors.byLevel("ERROR", "%m", pattern), true);
        assertLocationRequired(Selectors.byMarker("TID_FLOW", pattern, "%m"), true);
        assertLocationRequired(Selectors.byMarker("TID_FLOW", "%m", pattern), true);
    }

    @Test
    void notOfSelectorsThatDoNotPrintIt() {
        assertLocationRequired(Selectors.byLevel("ERROR", "%m %p", "%m"), false);
        assertLocationRequired(Selectors.byMarker("TID_FLOW", "%m %marker", "%m"), false);
    }

    private static void assertLocationRequired(PatternSelector selector, boolean required) {
        LayoutPair pair = LayoutPair.builder().patternSelector(selector).build();

        assertThat(pair.actual().requiresLocation()).isEqualTo(required);
    }
}
