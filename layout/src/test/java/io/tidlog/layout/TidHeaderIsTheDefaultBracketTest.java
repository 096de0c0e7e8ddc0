package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.pattern.PatternFormatter;
import org.apache.logging.log4j.core.pattern.ThreadIdPatternConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code %tidHeader} in a stock PatternLayout is the bracket, and {@code %tid} is still Log4j's. */
@OnEveryLog4j
final class TidHeaderIsTheDefaultBracketTest {

    @Test
    void isTheBracketOfTheDefaultLine() {
        assertThat(stock("%tidHeader %msg").toSerializable(LogEvents.DEFAULT_LINE.first()))
                .isEqualTo("[0224/162532.310:INFO:tid-60:ExposeServer.java:39] register for debug server");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
                    %tidHeader                  ! #
                    %tidHeader %m%n%ex          ! # %m%n%ex
                    a%tidHeader%tid%tidHeaderb  ! a#%tid#b
                    %highlight{%tidHeader}{}    ! %highlight{#}{}
                    %notEmpty{%tidHeader %X{a}} ! %notEmpty{# %X{a}}
                    """)
    void equalsTheHeaderPattern(String pattern, String spelledOut) {
        PatternLayout actual = stock(pattern);
        PatternLayout expected = stock(spelledOut.replace("#", TidLayout.HEADER_PATTERN));
        for (NamedEvent named : OddEvents.all()) {
            // Line breaks in a file name are the header's to keep out; a colour needs a level.
            if (!named.name().equals("lines in a location") && named.event().getLevel() != null) {
                assertThat(actual.toSerializable(named.event()))
                        .as("%s", named)
                        .isEqualTo(expected.toSerializable(named.event()));
            }
        }
    }

    @Test
    void isPaddedAndTruncatedLikeAnyField() {
        PatternLayout layout = stock("%60tidHeader|%-60tidHeader|%.10tidHeader|%.-10tidHeader");
        String header = "[0224/162532.310:INFO:tid-60:ExposeServer.java:39]";

        assertThat(layout.toSerializable(LogEvents.DEFAULT_LINE.first()))
                .isEqualTo(" ".repeat(10) + header + "|" + header + " ".repeat(10) + "|r.java:39]|[0224/1625");
    }

    @Test
    void asksForTheLocation() {
        assertThat(stock("%tidHeader %m").requiresLocation()).isTrue();
    }

    @Test
    void keepsLineBreaksOut() {
        StackTraceElement location = new StackTraceElement("A", "b", "A.java\n[fake", 1);

        assertThat(stock("%tidHeader")
                        .toSerializable(LogEvents.builder().setSource(location).build()))
                .contains("A.java\n\t[fake");
    }

    @Test
    void leavesTidToLog4j() {
        List<PatternFormatter> formatters =
                PatternLayout.createPatternParser(null).parse("%tid");

        assertThat(formatters.get(0).getConverter()).isInstanceOf(ThreadIdPatternConverter.class);
    }

    @Test
    void saysThatItTakesNoOptions() {
        try (StatusMessages messages = StatusMessages.record()) {
            PatternLayout layout = stock("%tidHeader{x} %m");

            assertThat(messages.texts())
                    .anySatisfy(text -> assertThat(text).contains("%tidHeader", "\"x\"", TidLayout.HEADER_PATTERN));
            assertThat(layout.toSerializable(LogEvents.DEFAULT_LINE.first())).startsWith("[0224/");
        }
    }

    @SuppressWarnings("deprecation") // the name that is not deprecated came with 2.26
    private static PatternLayout stock(String pattern) {
        return PatternLayout.newBuilder().withPattern(pattern).build();
    }
}
