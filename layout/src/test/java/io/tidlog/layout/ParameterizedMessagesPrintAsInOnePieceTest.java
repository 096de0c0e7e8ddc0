package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;

/**
 * A message with parameters prints the text that Log4j makes of it, whatever is in its pattern, its parameters and the
 * layout's pattern.
 */
@Tag(OnEveryLog4j.TAG)
final class ParameterizedMessagesPrintAsInOnePieceTest {

    private static final String SEED = "20260224162532310";

    /** Log4j itself throws if a message pattern ends in a backslash, or in an escaped brace. */
    private static final Pattern LOG4J_FAILS = Pattern.compile(".*\\\\\\{?", Pattern.DOTALL);

    @Property(seed = SEED, tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void asPatternLayoutPrintsThem(
            @ForAll("layoutPatterns") String pattern, @ForAll("messages") List<ParameterizedMessage> messages) {
        LayoutPair layouts = LayoutPair.of(pattern);
        for (ParameterizedMessage message : messages) {
            layouts.assertSame(new NamedEvent(message.toString(), event(message)));
        }
    }

    @Property(seed = SEED, tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void asTheirTextIsPrinted(
            @ForAll("layoutPatterns") String pattern,
            @ForAll Newlines newlines,
            @ForAll("messages") List<ParameterizedMessage> messages) {
        TidLayout layout = layout(pattern, newlines);
        for (ParameterizedMessage message : messages) {
            String inParts = layout.toSerializable(event(message));
            LogEvent whole = event(new SimpleMessage(message.getFormattedMessage()));
            assertThat(inParts).isEqualTo(layout.toSerializable(whole));
        }
    }

    @Example
    void withTheirParametersAsTheyAreNowOrAsTheyWereWhenAskedForTheText() {
        TidLayout layout = layout("%file %msg", Newlines.INDENT);
        for (int i = 0; i < 5; i++) {
            Object[] parameters = {1, "one"};
            ParameterizedMessage message = new ParameterizedMessage("{} is {}", parameters);
            parameters[0] = 2;
            assertThat(layout.toSerializable(event(message))).isEqualTo("ExposeServer.java 2 is one");
            parameters[1] = "two";
            assertThat(message.getFormattedMessage()).isEqualTo("2 is two");
            parameters[0] = 3;
            assertThat(layout.toSerializable(event(message))).isEqualTo("ExposeServer.java 2 is two");
        }
    }

    @Example
    void evenIfThereAreMorePatternsThanAreRemembered() {
        TidLayout layout = layout("%msg", Newlines.INDENT);
        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 3_000)
                    .forEach(i -> assertThat(
                                    layout.toSerializable(event(new ParameterizedMessage("room " + i + " has {}", i))))
                            .isEqualTo("room " + i + " has " + i));
        }
    }

    /** Otherwise all of this would be about the long way only. */
    @Example
    void theUsualOnesAreWrittenFromTheirParts() {
        assertThat(ParameterizedMessages.areReadable()).isTrue();
        assertThat(isWrittenFromParts("", "{} is {}", 1, "a")).isTrue();
        assertThat(isWrittenFromParts("", "x".repeat(510) + "{}", 1L)).isTrue();
        assertThat(isWrittenFromParts("", "x".repeat(511) + "{}", 1L)).isFalse();
        assertThat(isWrittenFromParts("", "{},".repeat(10), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
                .isTrue();
        assertThat(isWrittenFromParts("", "{},".repeat(11), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
                .isFalse();
        assertThat(isWrittenFromParts("", "{}{}", 1, 2)).isFalse();
        assertThat(isWrittenFromParts("", "{} {}", 1)).isFalse();
        assertThat(isWrittenFromParts("", "\\{} {}", 1)).isFalse();
        assertThat(isWrittenFromParts("", "{}", (Object) null)).isFalse();
        assertThat(isWrittenFromParts("", "{}", 1.5)).isFalse();
        assertThat(isWrittenFromParts("\n", "room {}", 1))
                .as("where a TAB has to come first")
                .isFalse();
    }

    private static boolean isWrittenFromParts(String before, String pattern, Object... parameters) {
        TextGuard guard = TextGuard.of(Newlines.INDENT);
        LineBuffer line = new LineBuffer();
        line.appendLiteral(before);
        ParameterizedMessage message = new ParameterizedMessage(pattern, parameters);
        boolean written = new ParameterizedWriter(new MessageWriter(guard), guard).write(message, line);
        assertThat(line).hasToString(written ? before + message.getFormattedMessage() : before);
        return written;
    }

    @Provide
    Arbitrary<String> layoutPatterns() {
        return Arbitraries.of(
                TidLayout.DEFAULT_PATTERN,
                "%msg%n",
                "%n%msg",
                "%line%n%msg%n",
                "%file%msg%msg%n%msg",
                "%X{a}%msg%X{a}%n",
                "%file %X{a} %msg%n%ex",
                "%highlight{%msg} %style{%file %msg}{red}%msg",
                "%-20.30msg|");
    }

    /** With patterns that come back, so that what is remembered of them is put to use, with other parameters. */
    @Provide
    Arbitrary<List<ParameterizedMessage>> messages() {
        return messagePatterns()
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .flatMap(patterns -> Combinators.combine(Arbitraries.of(patterns), parameters())
                        .as((pattern, parameters) -> new ParameterizedMessage(pattern, parameters.toArray()))
                        .list()
                        .ofMinSize(2)
                        .ofMaxSize(6));
    }

    private static Arbitrary<String> messagePatterns() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                1,
                                Arbitraries.of(
                                        "room {} has {} players",
                                        "{}",
                                        "{}{}",
                                        "{} {}",
                                        "rooms={}, users={}, {} left")),
                        Tuple.of(
                                1,
                                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just("{}")), Tuple.of(4, texts()))
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(7)
                                        .map(parts -> String.join("", parts))))
                .filter(pattern -> !LOG4J_FAILS.matcher(pattern).matches());
    }

    private static Arbitrary<List<Object>> parameters() {
        Arbitrary<Object> numbers = Arbitraries.oneOf(
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.longs().map(number -> (Object) number));
        Arbitrary<Object> others = Arbitraries.of(
                1.5, true, 'c', (short) 7, List.of(1, "a"), new StringBuilder("built"), new IllegalStateException("e"));
        return Arbitraries.frequencyOf(
                        Tuple.of(4, numbers),
                        Tuple.of(4, texts().map(text -> (Object) text)),
                        Tuple.of(1, others.injectNull(0.3)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40)),
                Tuple.of(1, Arbitraries.of(HostileText.FRAGMENTS)),
                Tuple.of(1, Arbitraries.strings().withChars(HostileText.CHARS).ofMaxLength(5)));
    }

    private static LogEvent event(Message message) {
        SortedArrayStringMap contextData = new SortedArrayStringMap();
        contextData.putValue("a", "player\r");
        return LogEvents.builder()
                .setMessage(message)
                .setContextData(contextData)
                .build();
    }

    private static TidLayout layout(String pattern, Newlines newlines) {
        return TidLayout.newBuilder().setPattern(pattern).setNewlines(newlines).build();
    }
}
