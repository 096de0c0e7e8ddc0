package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.layout.PatternSelector;
import org.apache.logging.log4j.core.pattern.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake in a configuration: one message with subject, value and remedy, and the event is printed all the same. */
final class BadAttributesAreReportedOnceTest {

    @TempDir
    private Path folder;

    private record Outcome(StatusMessages messages, String log) {}

    /** The messages that the layout itself gave: of some mistakes Log4j has a word to say as well. */
    private static List<String> ours(StatusMessages messages) {
        return messages.texts().stream()
                .filter(message -> message.startsWith("TidLayout: "))
                .toList();
    }

    private Outcome logWith(String attributes) throws Exception {
        Path file = folder.resolve("bad.log");
        StatusMessages messages = StatusMessages.record();
        try (messages;
                RunningLog4j log4j = RunningLog4j.withAppender(
                        "FILE", "<File name='FILE' fileName='%s'><TidLayout %s/></File>".formatted(file, attributes))) {
            log4j.logger().info("register for debug server");
        }
        return new Outcome(messages, Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patern='%msg'        | unknown attribute patern=\"%msg\" is ignored; known are pattern, newlines,",
                "newlines='indented'  | unknown newlines=\"indented\", using \"indent\"; choose one of indent, escape, raw",
                "charset='UTF-88'     | unknown charset=\"UTF-88\", using UTF-8; choose one that this JVM has",
                "charset='a b'        | unknown charset=\"a b\", using UTF-8; choose one that this JVM has",
                "alwaysWriteExceptions='yes' | alwaysWriteExceptions=\"yes\" is neither true nor false, using true; choose one",
                "noConsoleNoAnsi='1'  | noConsoleNoAnsi=\"1\" is neither true nor false, using false; choose one",
                "charset='x-JISAutoDetect' | charset=\"x-JISAutoDetect\" can only be read, not written, using UTF-8; choose",
            })
    void theDefaultIsUsed(String attribute, String message) throws Exception {
        Outcome outcome = logWith(attribute);

        assertThat(ours(outcome.messages))
                .singleElement()
                .asString()
                .startsWith("TidLayout: ")
                .contains(message);
        assertThat(LogReader.read(outcome.log))
                .singleElement()
                .extracting(LogReader.Entry::text)
                .asString()
                .endsWith("] register for debug server");
    }

    @Test
    void eachMistakeHasItsOwnMessage() throws Exception {
        Outcome outcome = logWith("patern='%msg' colour='red' newlines='none' charset='UTF-88'");

        assertThat(ours(outcome.messages)).hasSize(4);
        assertThat(outcome.log).endsWith("] register for debug server\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%style{%msg}{bold,red bg_blue}",
                "%style{%msg}{#ff0000 fg_#00ff00,BG_#0000FF}",
                "%highlight{%msg}",
                "%highlight{%msg}{ERROR=bright red, INFO=Green,disableAnsi=false}",
                "%highlight{%msg}{STYLE=Logback}",
            })
    void nothingIsSaidAboutGoodColours(String pattern) {
        try (StatusMessages messages = StatusMessages.record()) {
            TidLayout.newBuilder().setPattern(pattern).build();

            assertThat(messages.texts()).isEmpty();
        }
    }

    @Test
    void nothingIsSaidAboutGoodAttributes() throws Exception {
        Outcome outcome = logWith("pattern='%msg%n' newlines='Escape' charset='utf-8' header='H%n' footer='F%n'"
                + " alwaysWriteExceptions='false' disableAnsi='true' noConsoleNoAnsi='true'");

        assertThat(outcome.messages.texts()).isEmpty();
        assertThat(outcome.log).isEqualTo("H\nregister for debug server\nF\n");
    }

    /** Log4j's parser names the word and its place; the rest of the pattern is printed as PatternLayout prints it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%q %msg%n",
                "%replace{%level}{[}{x} %msg%n",
                "%rEx{many} %msg%n",
                "%encode{%level}{NOPE} %msg%n",
                "%-5.q %msg%n",
                "%maxLen{%level}{many} %msg%n",
                "%equals{%level} %msg%n",
            })
    void aMalformedPatternIsPrintedAsFarAsItGoes(String pattern) throws Exception {
        Outcome outcome = logWith("pattern='" + pattern + "'");

        assertThat(outcome.messages.texts()).as("messages").isNotEmpty();
        assertThat(outcome.messages.texts()).as("no message twice").doesNotHaveDuplicates();
        assertThat(outcome.log).contains("register for debug server\n");
    }

    /** Log4j makes a converter of the second only. */
    @Test
    void aStyleAroundWhatCannotBeParsedCostsNoOther() {
        LayoutPair.of("%style{a\\}{red} %style{b}{blue} %m%n").assertSame(OddEvents.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "footer"})
    void aMalformedHeaderCostsNoEvent(String attribute) throws Exception {
        Outcome outcome = logWith(attribute + "='%q%n'");

        assertThat(outcome.messages.texts()).as("no message twice").doesNotHaveDuplicates();
        assertThat(ours(outcome.messages))
                .singleElement()
                .asString()
                .startsWith("TidLayout: " + attribute + "=\"%q%n\": there is no converter %q")
                .contains("mend its name, or write %% for a percent sign");
        assertThat(outcome.log).contains("] register for debug server\n");
    }

    @Test
    void aMissingAttributeIsTheDefaultOne() {
        try (StatusMessages messages = StatusMessages.record()) {
            TidLayout layout = TidLayout.newBuilder()
                    .setPattern(null)
                    .setNewlines(null)
                    .setCharset(null)
                    .build();

            assertThat(ours(messages)).isEmpty();
            assertThat(layout.getConversionPattern()).isEqualTo(TidLayout.DEFAULT_PATTERN);
            assertThat(layout.getContentFormat()).containsEntry("format", TidLayout.DEFAULT_PATTERN);
            assertThat(layout.getCharset()).isEqualTo(Charset.defaultCharset());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "%q %msg%n, no converter %q, or write %% for a percent sign",
        "100% %msg%n, no converter %, or write %% for a percent sign",
        "%d{yyyy %msg%n, '%d has a brace that is not closed, and is printed without it', close it",
        "%d{HH:mm %msg %X{a}%n, 'that is not closed, and \"{HH:mm %msg %X{a}\" is left out', close it",
        "%style{%msg}{red%n, '%style has a brace that is not closed, and what begins there is printed as it', close it",
        "'%highlight{%q %msg}%n', no converter %q, or write %% for a percent sign",
        "%red{%style{%q}{red}}, no converter %q, or write %% for a percent sign",
        "%notEmpty{[%maxLen{%replace{%q}{a}{b}}{9}]}, no converter %q, or write %% for a percent sign",
        "%equals{%enc{%style{%msg}{nocolour}}}{a}{b}, %style names nocolour, take one of",
        "%style{%msg}{nocolour}%n, %style names nocolour, which is no colour and is left out; take one of",
        "'%style{%msg}{bold = red}%n', '%style names =, which', take one of",
        "'%msg %', 'there is no converter %, and it is printed as it stands', write %% for a percent sign",
        "%msg%n%5.x, no converter %, write %% for a percent sign",
        "'%style{%msg}{bold, rde bg_#12345}%n', '%style names rde, bg_#12345, which', take one of",
        "'%highlight{%msg}{STYLE=Logback, INFO=bold gren}%n', %highlight names gren, take one of",
    })
    void aMalformedPatternIsNamedWithTheRemedy(String pattern, String fault, String remedy) {
        try (StatusMessages messages = StatusMessages.record()) {
            TidLayout.newBuilder().setPattern(pattern).build();

            assertThat(ours(messages))
                    .singleElement()
                    .asString()
                    .contains("pattern=\"" + pattern + "\"", fault, remedy);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'a %d{HH:mm %msg %X{a} b', ' b'",
        "'%msg %style{%msg}{red b', '{red b'",
        "'%style{%msg}{nocolour b', '{nocolour b'",
    })
    void whatAnUnclosedBraceIsSaidToCostIsWhatItCosts(String pattern, String end) {
        LayoutPair pair = LayoutPair.of(pattern);

        assertThat(pair.expected().toSerializable(LogEvents.DEFAULT_LINE.first()))
                .endsWith(end)
                .doesNotContain("{HH:mm");
        pair.assertSame(OddEvents.all());
    }

    @ParameterizedTest
    @CsvSource({"%q %msg%n, %msg%n, pattern=\"%q %msg%n\"", "%msg%n, %msg %q%n, default=\"%msg %q%n\""})
    void aMalformedPatternOfASelectorIsNamedWithTheRemedy(String pattern, String defaultPattern, String named)
            throws Exception {
        Path file = folder.resolve("bad.log");
        StatusMessages messages = StatusMessages.record();
        try (messages;
                RunningLog4j log4j = RunningLog4j.withAppender("FILE", """
                        <File name="FILE" fileName="%s"><TidLayout>
                          <MarkerPatternSelector defaultPattern="%s"><PatternMatch key="AUDIT" pattern="%s"/></MarkerPatternSelector>
                        </TidLayout></File>""".formatted(file, defaultPattern, pattern))) {
            log4j.logger().info("register for debug server");
        }

        assertThat(ours(messages))
                .singleElement()
                .asString()
                .startsWith("TidLayout: MarkerPatternSelector " + named + ": there is no converter %q")
                .contains("mend its name");
        assertThat(Files.readString(file)).contains("register for debug server");
    }

    private static class FailingSelector implements PatternSelector {

        private final PatternFormatter[] formatters =
                PatternLayout.createPatternParser(null).parse("%msg%n").toArray(PatternFormatter[]::new);

        @Override
        public PatternFormatter[] getFormatters(LogEvent event) {
            return formatters;
        }

        @Override
        public String toString() {
            throw new UnsupportedOperationException("no text");
        }
    }

    @Test
    void aSelectorWithoutATextPrintsAllTheSame() {
        TidLayout layout =
                TidLayout.newBuilder().setPatternSelector(new FailingSelector()).build();

        assertThat(layout.requiresLocation()).isFalse();
        assertThat(layout.toSerializable(LogEvents.DEFAULT_LINE.first())).isEqualTo("register for debug server\n");
    }

    @Test
    void aSelectorThatFailsForSamplesPrintsRealEvents() {
        PatternSelector selector = new FailingSelector() {
            @Override
            public PatternFormatter[] getFormatters(LogEvent event) {
                if (event instanceof SampleEvent) {
                    throw new AssertionError("an event of another application");
                }
                return super.getFormatters(event);
            }
        };
        TidLayout layout = TidLayout.newBuilder().setPatternSelector(selector).build();

        assertThat(layout.requiresLocation()).isTrue();
        assertThat(layout.toSerializable(LogEvents.DEFAULT_LINE.first())).isEqualTo("register for debug server\n");
    }

    /** Of an application that made it itself. */
    private static final class UnnamedCharset extends Charset {

        private final boolean writable;

        UnnamedCharset(boolean writable) {
            super("x-unnamed", null);
            this.writable = writable;
        }

        @Override
        public boolean contains(Charset other) {
            return StandardCharsets.ISO_8859_1.contains(other);
        }

        @Override
        public boolean canEncode() {
            return writable;
        }

        @Override
        public CharsetDecoder newDecoder() {
            return StandardCharsets.ISO_8859_1.newDecoder();
        }

        @Override
        public CharsetEncoder newEncoder() {
            return StandardCharsets.ISO_8859_1.newEncoder();
        }
    }

    @Test
    void aCharsetThatNoProviderHasIsUsed() {
        try (StatusMessages messages = StatusMessages.record()) {
            Charset charset = new UnnamedCharset(true);
            TidLayout layout = TidLayout.newBuilder()
                    .setPattern("%msg é")
                    .setCharset(charset)
                    .build();

            assertThat(messages.texts()).isEmpty();
            assertThat(layout.getCharset()).isSameAs(charset);
            assertThat(layout.toByteArray(LogEvents.DEFAULT_LINE.first()))
                    .isEqualTo("register for debug server é".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void aCharsetThatCanOnlyBeReadIsNotUsed() {
        try (StatusMessages messages = StatusMessages.record()) {
            TidLayout layout =
                    TidLayout.newBuilder().setCharset(new UnnamedCharset(false)).build();

            assertThat(ours(messages)).singleElement().asString().contains("charset=\"x-unnamed\" can only be read");
            assertThat(layout.getCharset()).isEqualTo(StandardCharsets.UTF_8);
        }
    }

    @Test
    void aConverterThatFailsForSamplesPrintsRealEvents() {
        Configuration configuration = new DefaultConfiguration();
        configuration.getPluginPackages().add(DemandingConverter.class.getPackageName());

        TidLayout layout = TidLayout.newBuilder()
                .setConfiguration(configuration)
                .setPattern("%demanding %msg%n")
                .build();

        assertThat(layout.toSerializable(LogEvents.DEFAULT_LINE.first()))
                .isEqualTo("demanding register for debug server\n");
    }

    @Test
    void aPatternThatCannotBeCompiledGivesWayToTheDefaultOne() {
        Configuration configuration = new DefaultConfiguration();
        configuration.getPluginPackages().add(UnusableConverter.class.getPackageName());
        try (StatusMessages messages = StatusMessages.record()) {
            TidLayout layout = TidLayout.newBuilder()
                    .setConfiguration(configuration)
                    .setPattern("%unusable %msg%n")
                    .build();

            assertThat(ours(messages))
                    .singleElement()
                    .asString()
                    .contains("pattern=\"%unusable %msg%n\" cannot be parsed, using \"" + TidLayout.DEFAULT_PATTERN
                            + "\"");
            assertThat(layout.getConversionPattern()).isEqualTo(TidLayout.DEFAULT_PATTERN);
            assertThat(layout.getContentFormat()).containsEntry("format", TidLayout.DEFAULT_PATTERN);
            assertThat(layout.toSerializable(LogEvents.EXCEPTION.first()))
                    .contains("] register for debug server\n", "java.lang.IllegalStateException: room 0 is full");
        }
    }

    @Test
    void anOptionOfTidHeaderIsIgnored() {
        try (StatusMessages messages = StatusMessages.record()) {
            TidHeaderConverter.newInstance(null, new String[] {"short"});

            assertThat(messages.texts())
                    .isEqualTo(
                            List.of("%tidHeader: option \"short\" is ignored; %tidHeader takes none, write the fields"
                                    + " out in the pattern instead: " + TidLayout.HEADER_PATTERN));
        }
    }
}
