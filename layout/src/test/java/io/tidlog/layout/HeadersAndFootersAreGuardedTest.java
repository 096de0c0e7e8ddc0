package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A header has the name and context data of the thread that opens the file, which may be any that logs. */
@OnEveryLog4j
final class HeadersAndFootersAreGuardedTest {

    private static final String HEADER = "# opened%n# by %X{user} %t%n";

    private final String threadName = Thread.currentThread().getName();

    @BeforeEach
    void becomeHostile() {
        ThreadContext.put("user", "x\n[forged]\u001B[31m");
        Thread.currentThread().setName("a\nb");
    }

    @AfterEach
    void becomeHarmless() {
        ThreadContext.remove("user");
        Thread.currentThread().setName(threadName);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INDENT | '# opened\n# by x\n\t[forged]\\u001B[31m a\n\tb\n'",
                "ESCAPE | '# opened\n# by x\\n[forged]\\u001B[31m a\\nb\n'",
                "RAW    | '# opened\n# by x\n[forged]\u001B[31m a\nb\n'",
            })
    void likeTheTextOfEvents(Newlines newlines, String expected) {
        TidLayout layout = TidLayout.newBuilder()
                .setNewlines(newlines)
                .setHeader(HEADER)
                .setFooter(HEADER)
                .build();

        assertThat(text(layout.getHeader())).isEqualTo(expected);
        assertThat(text(layout.getFooter())).isEqualTo(expected);
    }

    /** As in PatternLayout, the selector's pattern is printed instead. */
    @Test
    void ofASelector() {
        TidLayout layout = TidLayout.newBuilder()
                .setPatternSelector(Selectors.byLevel("INFO", "%msg%n", HEADER))
                .setHeader("any")
                .build();

        assertThat(text(layout.getHeader())).isEqualTo("# opened\n# by x\n\t[forged]\\u001B[31m a\n\tb\n");
    }
}
