package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.pattern.RegexReplacement;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A line that is made of the parts of its message, right where it is to go, is the line that the layout makes of the whole:
 * whatever the line before was, whichever of time, level, thread, logger, place in the source and parameters change, and
 * however little room there is.
 */
final class LinesMadeInPlaceAreThoseOfTheLayoutTest {

    private static final byte UNTOUCHED = '#';

    private static final String[][] TEXTS = {
        {"rooms=", ""},
        {"", ""},
        {"", " of ", " rooms"},
        {"caf\u00e9 ", "!"},
        {"a\n", "\nb"},
        {"cr\r", "\n"},
        {"", "", "joined"},
        {"no parameters"},
        {"x".repeat(600), ""}
    };

    /** One for each of {@link #TEXTS}, as if there were one place in the source for each. */
    private final PartsMemo[] memos = new PartsMemo[TEXTS.length];

    @BeforeTry
    void forget() {
        Arrays.setAll(memos, i -> new PartsMemo());
    }

    @Property(tries = 1_000)
    void whateverCameBefore(
            @ForAll("patterns") String pattern,
            @ForAll Newlines newlines,
            @ForAll("charsets") Charset charset,
            @ForAll boolean replaced,
            @ForAll("events") List<Sample> samples) {
        TidLayout layout = layout(pattern, newlines, charset, replaced);
        SingleThreadEncoder encoder = layout.newSingleThreadEncoder();
        for (Sample sample : samples) {
            byte[] expected = layout(pattern, newlines, charset, replaced).toByteArray(sample.whole());
            byte[] target = untouched(sample.at + sample.room);

            int end = encoder.encode(sample.parted(memos), target, sample.at);

            byte[] made = end == SingleThreadEncoder.NOT_IN_PLACE
                    ? Arrays.copyOf(encoder.bytes(), encoder.length())
                    : Arrays.copyOfRange(target, sample.at, end);
            assertThat(new String(made, charset)).isEqualTo(new String(expected, charset));
            assertThat(made).isEqualTo(expected);
            assertThat(Arrays.copyOf(target, sample.at)).isEqualTo(untouched(sample.at));
        }
    }

    private static byte[] untouched(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, UNTOUCHED);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TidLayout.DEFAULT_PATTERN,
                "%d %-5level [%t] %c{1.} - %msg%n",
                "%d %p %C.%M(%F:%L) %m%ex%n",
                "%m%n",
                "%F:%L %m%n",
                "%d [%tid] %F:%L [%X{a}] %X{b} %m%n",
                "%d [%t]%n%level: %msg%n"
            })
    void usualPatternsAreMadeInPlace(String pattern) {
        TidLayout layout = layout(pattern, Newlines.INDENT, StandardCharsets.UTF_8, false);
        SingleThreadEncoder encoder = layout.newSingleThreadEncoder();
        byte[] target = new byte[1024];
        forget();
        encoder.encode(sample(0, 5L, null).parted(memos), target, 0);

        assertThat(encoder.encode(sample(0, 6L, null).parted(memos), target, 0)).isPositive();
        assertThat(encoder.encode(sample(2, "two", 3).parted(memos), target, 0))
                .as("another place in the source, but the location is known")
                .isPositive();
    }

    @Test
    void onlyAnEventWithoutExceptionIsMadeInPlace() {
        SingleThreadEncoder encoder = layout(TidLayout.DEFAULT_PATTERN, Newlines.INDENT, StandardCharsets.UTF_8, false)
                .newSingleThreadEncoder();
        byte[] target = new byte[8192];
        forget();
        encoder.encode(sample(0, 5L, null).parted(memos), target, 0);
        LogEvent failed = new Log4jLogEvent.Builder(sample(0, 5L, null).parted(memos))
                .setThrown(new IllegalStateException("full"))
                .build();

        assertThat(encoder.encode(failed, target, 0)).isEqualTo(SingleThreadEncoder.NOT_IN_PLACE);
        assertThat(new String(encoder.bytes(), 0, encoder.length(), StandardCharsets.UTF_8))
                .contains("IllegalStateException: full");
    }

    /** Otherwise a few threads' lines would keep as many names of any length. */
    @Test
    void aLongHeadIsNotRemembered() {
        String loggerName = "x".repeat(LineBuffer.MAX_REPEATABLE_LENGTH);
        SingleThreadEncoder encoder =
                layout("%c %m", Newlines.INDENT, StandardCharsets.UTF_8, false).newSingleThreadEncoder();
        byte[] target = new byte[1024];
        forget();
        for (int i = 0; i < 2; i++) {
            LogEvent event = sample(loggerName, 0, 5L, null).parted(memos);

            assertThat(encoder.encode(event, target, 0)).isEqualTo(SingleThreadEncoder.NOT_IN_PLACE);
            assertThat(new String(encoder.bytes(), 0, encoder.length(), StandardCharsets.UTF_8))
                    .isEqualTo(loggerName + " " + event.getMessage().getFormattedMessage());
        }
    }

    private static Sample sample(int texts, Object first, Object second) {
        return sample("io.game.Rooms", texts, first, second);
    }

    private static Sample sample(String loggerName, int texts, Object first, Object second) {
        return new Sample(new Head(1, 0, Level.INFO, 60, "worker", loggerName), texts, first, second, 0, 1024);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                TidLayout.DEFAULT_PATTERN,
                "%d{HH:mm:ss.SSS} %level %t %c %msg",
                "%d{HH:mm:ss.nnnnnnnnn} %tid %msg%n",
                "%tid%level%d{UNIX_MILLIS}%msg",
                "%level%n%tid%n%msg%n",
                "%tid %level%msg",
                "\u00e9%tid %level %msg%n",
                "%level\r%tid\r%n%msg",
                "%tid %level\r%style{%n}{red}%msg",
                "%tid %d%xEx %msg%n",
                "%file:%line%msg%n%ex",
                "%msg%xEx{full}%rEx tail%n",
                "%t%msg",
                "%20.30t|%msg %20ex",
                "%msg%n%msg%n",
                "%highlight{%tid %level %msg}%n",
                "%style{%level%n}{red}%tid %level %msg%n",
                "%notEmpty{%tid %level}%msg%tid %level",
                "%tid:%file:%line] %X{a} %msg%n",
                "%X{a}",
                "%X{a}%msg%n",
                "%tid %X{a}%X{b} %msg%n",
                "%tid %X{a}\r%X{b}\r%msg%n",
                "%level%n%X{a} %msg%n",
                "%tid %X{a}%n%msg%n",
                "%X{a} %file %X{b} %line %-20X{a} %msg%n",
                "%X{a} \u00e9 %X{b} %file%msg%n%ex",
                "%X{a} %X %msg%n");
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.ISO_8859_1,
                StandardCharsets.US_ASCII,
                StandardCharsets.UTF_16);
    }

    /** Of two heads, lest neighbours hardly ever begin alike. */
    @Provide
    Arbitrary<List<Sample>> events() {
        return head().list()
                .ofSize(2)
                .flatMap(heads -> Combinators.combine(
                                Arbitraries.of(heads),
                                Arbitraries.integers().between(0, TEXTS.length - 1),
                                parameter(),
                                parameter(),
                                Arbitraries.of(0, 1, 100),
                                Arbitraries.of(0, 40, 100, 200, 1_000, 100_000))
                        .as(Sample::new)
                        .list()
                        .ofMinSize(2)
                        .ofMaxSize(8));
    }

    private static Arbitrary<Head> head() {
        return Combinators.combine(
                        Arbitraries.of(1L, 2L, 1_700_000_000L),
                        Arbitraries.of(0, 1_000_000, 1_000_001, 999_999_999),
                        Arbitraries.of(
                                Level.INFO,
                                Level.WARN,
                                Level.forName("LF\n", 350),
                                Level.forName("\nIN\rFO", 351),
                                Level.forName("CR\r", 353),
                                Level.forName("\u00c4", 352)),
                        Arbitraries.of(1L, 10L, 1L + ThreadTexts.SIZE, Long.MAX_VALUE),
                        Arbitraries.of("worker", "n\u00e9", "break\n", "\rbreak", "x".repeat(100), ""),
                        Arbitraries.of("io.game.Rooms", "io\n.game", "l".repeat(70)))
                .as(Head::new);
    }

    private static Arbitrary<Object> parameter() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.longs().map(Object.class::cast)),
                Tuple.of(1, Arbitraries.integers().map(Object.class::cast)),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                "",
                                "lobby",
                                "\n",
                                "open\n",
                                "\r",
                                "\nopen",
                                "\u0085",
                                "caf\u00e9 \u4e2d",
                                "\uD83D",
                                "\uDE00",
                                "\uD83D\uDE00",
                                "\u001B[31mred",
                                "x".repeat(300),
                                "x".repeat(40_000),
                                true,
                                new BigDecimal("1.50"))));
    }

    private record Head(long second, int nano, Level level, long threadId, String threadName, String loggerName) {}

    /** An event, and where its line is to go. */
    private record Sample(Head head, int texts, Object first, Object second, int at, int room) {

        LogEvent parted(PartsMemo[] memos) {
            return event(new Parted(TEXTS[texts], memos[texts], first, second));
        }

        LogEvent whole() {
            return event(new SimpleMessage(new Parted(TEXTS[texts], null, first, second).getFormattedMessage()));
        }

        /** With values that are as odd as the parameters, and often missing. */
        private StringMap contextData() {
            StringMap contextData = new SortedArrayStringMap();
            if (first instanceof String) {
                contextData.putValue("a", first);
            }
            if (second != null) {
                contextData.putValue("b", second);
            }
            return contextData;
        }

        private LogEvent event(Message message) {
            MutableInstant instant = new MutableInstant();
            instant.initFromEpochSecond(head.second, head.nano);
            return Log4jLogEvent.newBuilder()
                    .setInstant(instant)
                    .setLoggerName(head.loggerName)
                    .setLevel(head.level)
                    .setThreadId(head.threadId)
                    .setThreadName(head.threadName)
                    .setMessage(message)
                    .setContextData(contextData())
                    .setSource(new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39))
                    .build();
        }
    }

    /** What a deferred event does. */
    private record Parted(String[] texts, PartsMemo memo, Object first, Object second)
            implements Message, StringBuilderFormattable, PartedMessage {

        @Override
        public boolean isNumber(int index) {
            return parameter(index) instanceof Long || parameter(index) instanceof Integer;
        }

        @Override
        public long number(int index) {
            return ((Number) parameter(index)).longValue();
        }

        @Override
        public int getChars(int index, char[] target) {
            if (!(parameter(index) instanceof String text) || text.length() > target.length) {
                return -1;
            }
            text.getChars(0, text.length(), target, 0);
            return text.length();
        }

        @Override
        public void appendParameter(int index, StringBuilder buffer) {
            buffer.append(parameter(index));
        }

        private Object parameter(int index) {
            return index == 0 ? first : second;
        }

        @Override
        public void formatTo(StringBuilder buffer) {
            buffer.append(texts[0]);
            for (int i = 1; i < texts.length; i++) {
                buffer.append(parameter(i - 1)).append(texts[i]);
            }
        }

        @Override
        public String getFormattedMessage() {
            StringBuilder text = new StringBuilder();
            formatTo(text);
            return text.toString();
        }

        @Override
        @Deprecated
        public String getFormat() {
            return String.join("{}", texts);
        }

        @Override
        public Object[] getParameters() {
            return new Object[] {first, second};
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }

    private static TidLayout layout(String pattern, Newlines newlines, Charset charset, boolean replaced) {
        TidLayoutBuilder builder =
                TidLayout.newBuilder().setPattern(pattern).setNewlines(newlines).setCharset(charset);
        return (replaced
                        ? builder.setRegexReplacement(
                                RegexReplacement.createRegexReplacement(Pattern.compile("\\d"), "#"))
                        : builder)
                .build();
    }
}
