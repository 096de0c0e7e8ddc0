package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.layout.PatternSelector;
import org.apache.logging.log4j.core.pattern.RegexReplacement;

/** A TidLayout with {@code newlines="raw"} and the PatternLayout it has to equal, configured alike. */
final class LayoutPair {

    /** The size of the pieces in which PatternLayout encodes, {@code log4j.encoder.charBufferSize}. */
    private static final int PIECE_LENGTH = 2048;

    /** At the first time, a text of the call site may still have to be learnt before a line is made in the manager. */
    private static final int TIMES = 5;

    /** Too small for some lines. */
    private static final int BUFFER_SIZE = 512;

    private final String pattern;
    private final Charset charset;
    private final PatternLayout expected;
    private final TidLayout actual;
    private final StreamManager manager = StreamManager.keeping(BUFFER_SIZE);

    private LayoutPair(Builder builder) {
        this.pattern = builder.pattern;
        this.charset = builder.charset;
        this.expected = builder.buildPatternLayout();
        this.actual = builder.buildTidLayout();
    }

    static LayoutPair of(String pattern) {
        return builder().pattern(pattern).build();
    }

    static LayoutPair of(String pattern, Charset charset) {
        return builder().pattern(pattern).charset(charset).build();
    }

    static Builder builder() {
        return new Builder();
    }

    PatternLayout expected() {
        return expected;
    }

    TidLayout actual() {
        return actual;
    }

    void assertSame(Iterable<NamedEvent> events) {
        for (NamedEvent event : events) {
            assertSame(event);
        }
    }

    /** Like is compared with like, since PatternLayout does not always agree with itself. */
    void assertSame(NamedEvent named) {
        LogEvent event = named.event();
        Object text = outcome(() -> expected.toSerializable(event));
        check("toSerializable", named, () -> text, () -> actual.toSerializable(event));
        check("toByteArray", named, () -> expected.toByteArray(event), () -> actual.toByteArray(event));
        Supplier<Object> encoded = losesSurrogates(text)
                ? () -> ((String) text).getBytes(charset)
                : () -> CollectedBytes.encode(expected, event);
        check("encode", named, encoded, () -> CollectedBytes.encode(actual, event));
        for (int i = 0; i < TIMES; i++) {
            check("encode to a manager", named, encoded, () -> {
                actual.encode(event, manager);
                return manager.take();
            });
        }
    }

    /** PatternLayout's encode() drops a surrogate that is the last char of a piece. */
    private static boolean losesSurrogates(Object text) {
        return text instanceof String string
                && string.length() > PIECE_LENGTH
                && string.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    /** What a layout returns, or the class of what it throws. */
    private static Object outcome(Supplier<Object> layout) {
        try {
            return layout.get();
        } catch (RuntimeException e) {
            return e.getClass();
        }
    }

    private void check(String method, NamedEvent event, Supplier<Object> expectation, Supplier<Object> outcome) {
        Object wanted = outcome(expectation);
        Object got = outcome(outcome);
        if (wanted instanceof byte[] wantedBytes && got instanceof byte[] gotBytes) {
            if (!Arrays.equals(wantedBytes, gotBytes)) {
                // Latin-1 shows every byte as a char.
                assertThat(new String(gotBytes, StandardCharsets.ISO_8859_1))
                        .as("%s, pattern %s, event %s, charset %s", method, pattern, event, charset)
                        .isEqualTo(new String(wantedBytes, StandardCharsets.ISO_8859_1));
            }
        } else if (!wanted.equals(got)) {
            fail("%s, pattern %s, event %s%nwanted: %s%ngot:    %s", method, pattern, event, wanted, got);
        }
    }

    /** Sets both layouts at once. */
    static final class Builder {

        private String pattern = "%m%n";
        private Charset charset = StandardCharsets.UTF_8;
        private String header;
        private String footer;
        private boolean alwaysWriteExceptions = true;
        private boolean disableAnsi;
        private boolean noConsoleNoAnsi;
        private PatternSelector patternSelector;
        private RegexReplacement replacement;
        private Configuration configuration;

        private Builder() {}

        Builder pattern(String value) {
            pattern = value;
            return this;
        }

        Builder charset(Charset value) {
            charset = value;
            return this;
        }

        Builder header(String value) {
            header = value;
            return this;
        }

        Builder footer(String value) {
            footer = value;
            return this;
        }

        Builder alwaysWriteExceptions(boolean value) {
            alwaysWriteExceptions = value;
            return this;
        }

        Builder disableAnsi(boolean value) {
            disableAnsi = value;
            return this;
        }

        Builder noConsoleNoAnsi(boolean value) {
            noConsoleNoAnsi = value;
            return this;
        }

        Builder patternSelector(PatternSelector value) {
            patternSelector = value;
            return this;
        }

        Builder replacement(RegexReplacement value) {
            replacement = value;
            return this;
        }

        Builder configuration(Configuration value) {
            configuration = value;
            return this;
        }

        LayoutPair build() {
            return new LayoutPair(this);
        }

        @SuppressWarnings("deprecation") // the names that are not deprecated came with 2.26
        private PatternLayout buildPatternLayout() {
            return PatternLayout.newBuilder()
                    .withPattern(pattern)
                    .withCharset(charset)
                    .withHeader(header)
                    .withFooter(footer)
                    .withAlwaysWriteExceptions(alwaysWriteExceptions)
                    .withDisableAnsi(disableAnsi)
                    .withNoConsoleNoAnsi(noConsoleNoAnsi)
                    .withPatternSelector(patternSelector)
                    .withRegexReplacement(replacement)
                    .withConfiguration(configuration)
                    .build();
        }

        private TidLayout buildTidLayout() {
            return TidLayout.newBuilder()
                    .setNewlines(Newlines.RAW)
                    .setPattern(pattern)
                    .setCharset(charset)
                    .setHeader(header)
                    .setFooter(footer)
                    .setAlwaysWriteExceptions(alwaysWriteExceptions)
                    .setDisableAnsi(disableAnsi)
                    .setNoConsoleNoAnsi(noConsoleNoAnsi)
                    .setPatternSelector(patternSelector)
                    .setRegexReplacement(replacement)
                    .setConfiguration(configuration)
                    .build();
        }
    }
}
