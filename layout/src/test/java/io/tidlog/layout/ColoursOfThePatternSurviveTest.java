package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.layout.PatternSelector;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pattern colours is coloured; what colours an event brings along are only characters. */
@OnEveryLog4j
@SuppressWarnings("deprecation") // the names that are not deprecated came with 2.26
final class ColoursOfThePatternSurviveTest {

    private static final String RED = "\u001B[31m";
    private static final long SEED = 42;
    private static final int EVENTS = 2000;

    /** Knows {@code %demanding}, of which samples tell nothing. */
    private static final Configuration CONFIGURATION = new DefaultConfiguration();

    static {
        CONFIGURATION.getPluginPackages().add(DemandingConverter.class.getPackageName());
    }

    private static TidLayout layoutOf(String pattern, Newlines newlines) {
        return TidLayout.newBuilder()
                .setConfiguration(CONFIGURATION)
                .setPattern(pattern)
                .setNewlines(newlines)
                .setAlwaysWriteExceptions(false)
                .setCharset(StandardCharsets.UTF_8)
                .build();
    }

    private static String print(String pattern, LogEvent event) {
        return layoutOf(pattern, Newlines.INDENT).toSerializable(event);
    }

    private static LogEvent eventOf(String message) {
        StringMap contextData = ContextDataFactory.createContextData();
        contextData.putValue("user", "alice");
        Exception exception = new IllegalStateException("full");
        // Up to Log4j 2.24, %ex{short.message} prints nothing without a frame.
        exception.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39)});
        return Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setLoggerName("io.game.Rooms")
                .setMarker(new MarkerManager.Log4jMarker("ROOM"))
                .setContextData(contextData)
                .setThrown(exception)
                .setMessage(new SimpleMessage(message))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%highlight{%msg}",
                "%highlight{%level %msg}{INFO=red}",
                "%style{%msg}{red}",
                "%style{%level}{red} %msg",
                "%style{%logger %highlight{%msg}}{bright,cyan}",
                // Empty for some events, and so maybe for whatever the layout tries its converters with.
                "%style{%X{user}}{red}",
                "%style{%marker}{red}",
                "%-20style{%X{user}}{red}",
                "%notEmpty{[%style{%X{user}}{red}]}",
                "%20highlight{%ex{short.message}}",
                "%highlight{%notEmpty{[%X{user}]}}",
                "%highlight{%ex{short.message}}",
                "%equals{%p}{INFO}{%style{x}{red}} %msg",
                "%-8highlight{%equals{%p}{DEBUG}{}}|%msg",
                "%red{%msg}",
                "%cyan{%logger %yellow{%msg}} %magenta{%level}",
                "%style{%level %green{%msg}}{red}",
            })
    void byHighlightAndStyle(String pattern) {
        assertColouredAsByPatternLayout(pattern, eventOf("register"));
    }

    private static void assertColouredAsByPatternLayout(String pattern, LogEvent event) {
        String expected = PatternLayout.newBuilder()
                .withPattern(pattern)
                .withAlwaysWriteExceptions(false)
                .build()
                .toSerializable(event);

        assertThat(expected).contains("\u001B[");
        assertThat(print(pattern, event)).isEqualTo(expected);
    }

    /** For other events than the layout tries its converters with. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%equals{%p}{ERROR}{%style{ERROR}{red}} %m",
                "%equalsIgnoreCase{%level}{error}{%red{ERR}} %m",
                "%maxLen{%equals{%p}{ERROR}{%yellow{E}}}{50} %m",
                "%notEmpty{%equals{%p}{ERROR}{%red{X}}} %m",
                "%-20highlight{%equals{%p}{INFO}{}}|%m",
            })
    void ofOneLevelOnly(String pattern) {
        assertColouredAsByPatternLayout(
                pattern,
                Log4jLogEvent.newBuilder()
                        .setLevel(Level.ERROR)
                        .setMessage(new SimpleMessage("register"))
                        .build());
    }

    @Test
    void notWhereTheyAreTurnedOff() {
        assertThat(print("%equals{%m}{x}{%style{x}{red}{disableAnsi=true}}", eventOf(RED + "register")))
                .isEqualTo("\\u001B[31mregister");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%style{%X{user}}{red}%n", "%style{%marker}{red}%n", "%highlight{%ex{short.message}}%n"})
    void ofASelector(String pattern) {
        PatternSelector selector = Selectors.byLevel("INFO", pattern, "%msg%n");
        LogEvent event = eventOf("register");
        String expected = PatternLayout.newBuilder()
                .withPatternSelector(selector)
                .withAlwaysWriteExceptions(false)
                .build()
                .toSerializable(event);
        TidLayout actual = TidLayout.newBuilder()
                .setPatternSelector(selector)
                .setAlwaysWriteExceptions(false)
                .build();

        assertThat(expected).contains("\u001B[");
        assertThat(actual.toSerializable(event)).isEqualTo(expected.replaceAll("\n(?=java|\t)", "\n\t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%msg",
                "%highlight{%level} %msg",
                "%highlight{%msg}",
                "%style{%msg}{green}",
                "%green{%msg}",
                "%green{%level} %yellow{x %style{%msg}{blue}}",
                "%green{%msg%ex}",
                "%green{%msg %uuid}",
                "%green{%msg %demanding}",
            })
    void anEventsOwnDoNot(String pattern) {
        assertThat(print(pattern, eventOf(RED + "alarm")))
                .contains("\\u001B[31malarm")
                .doesNotContain(RED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%green{%ex}", "x%green{%ex}", "x%green{%yellow{%ex}}", "%style{%ex}{green}", "x%green{%xEx}"})
    void anExceptionsOwnDoNot(String pattern) {
        LogEvent event = LogEvents.builder()
                .setThrown(new IllegalStateException(RED + "alarm"))
                .build();

        assertThat(print(pattern, event)).contains("\\u001B[31malarm").doesNotContain(RED);
    }

    /** Log4j's documentation has this one: colour, line break and exception in one. */
    @Test
    void lineBreaksInsideAColourAreStillThePatternsOwn() {
        String pattern = "%highlight{[%level] %msg%n}";

        String log = print(pattern, eventOf("first")) + print(pattern, eventOf("second"));

        String plain = log.replaceAll("\u001B\\[[0-9;]*m", "");
        assertThat(plain.lines().toList()).isEqualTo(List.of("[INFO] first", "[INFO] second"));
    }

    /** Since those of events are escaped, what is taken away here is the pattern's. */
    @ParameterizedTest
    @EnumSource(names = {"INDENT", "ESCAPE"})
    void withoutItsColoursALineIsTheUncolouredOne(Newlines newlines) {
        String pattern = "[%level:%t] %marker %msg%n%ex";
        TidLayout uncoloured = layoutOf(pattern, newlines);
        TidLayout coloured = layoutOf("%highlight{" + pattern + "}", newlines);
        Random random = new Random(SEED);
        HostileEvents events = new HostileEvents(random, new HostileText(random)::next);
        for (int i = 0; i < EVENTS; i++) {
            LogEvent event = events.next();

            assertThat(coloured.toSerializable(event).replaceAll("\u001B\\[[0-9;]*m", ""))
                    .as("event %d of seed %d", i, SEED)
                    .isEqualTo(uncoloured.toSerializable(event));
        }
    }
}
