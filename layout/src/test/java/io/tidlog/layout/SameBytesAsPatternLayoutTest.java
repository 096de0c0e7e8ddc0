package io.tidlog.layout;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pattern of the table on every kind of event: TidLayout with raw newlines equals PatternLayout. */
@OnEveryLog4j
final class SameBytesAsPatternLayoutTest {

    private static final List<NamedEvent> EVENTS = OddEvents.all();

    static List<String> patterns() {
        return Patterns.all();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void withExceptionsAlways(String pattern) {
        LayoutPair.of(pattern).assertSame(EVENTS);
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void withExceptionsOnlyWhereThePatternSaysSo(String pattern) {
        LayoutPair.builder()
                .pattern(pattern)
                .alwaysWriteExceptions(false)
                .build()
                .assertSame(EVENTS);
    }

    static List<String> patternsWithColours() {
        return Patterns.all().stream()
                .filter(pattern -> pattern.matches(".*(highlight|style|red|black|ansi).*"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("patternsWithColours")
    void withoutColours(String pattern) {
        LayoutPair.builder().pattern(pattern).disableAnsi(true).build().assertSame(EVENTS);
    }
}
