package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.layout.Newlines;
import io.tidlog.layout.TidLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * Of a call or an event that was left in the ring the same bytes are made as of Log4j's event, message in one piece, for
 * any text and any parameters, however they meet: a CR in one and an LF in the next, or the halves of a character.
 */
final class DeferredLinesAreThoseOfEventsTest {

    private static final StackTraceElement LOCATION = new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39);

    private static final long TIME_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700_000_000_123L) + 456_789;

    private static final List<String> PATTERNS = List.of(
            TidLayout.DEFAULT_PATTERN,
            "%d{ISO8601_OFFSET_DATE_TIME_HHMM} %-5level %logger %t %C{1}.%M %msg%n",
            "%file\r%msg\n%n",
            "%line%msg%file%msg%n",
            "%level %msg%n",
            "%level%n%msg%msg%n",
            "%tid\r%msg\n%n",
            "%msg%n");

    /** One for all, as in a ring: nothing of one call may show in the next. */
    private static final CallRecords CALLS = new CallRecords(1);

    @Property(tries = 2000)
    void ofAPatternWithParameters(
            @ForAll("texts") List<String> texts,
            @ForAll("parameters") List<Object> parameters,
            @ForAll("layouts") Layout<?> layout) {
        int count = parameters.size();
        String pattern = texts.stream().limit(count + 1L).collect(Collectors.joining("{}"));
        MessageTemplate template = MessageTemplate.of(pattern, count);

        assertThat(template.fits(pattern, count)).isTrue();
        assertSame(layout, template, parameters, new ParameterizedMessage(pattern, parameters.toArray()));
    }

    @Property(tries = 1000)
    void ofAMessageThatIsMadeUp(@ForAll("text") String text, @ForAll("layouts") Layout<?> layout) {
        assertSame(layout, MessageTemplate.WHOLE, List.of(text), new SimpleMessage(text));
    }

    @Property(tries = 1000)
    void ofATextThatWasCopied(@ForAll("anything") String text, @ForAll("layouts") Layout<?> layout) {
        CALLS.fill(
                0, shape(MessageTemplate.WHOLE), TIME_NANOS, 60, "worker", new StringBuilder(text), null, null, null);
        assertSame(layout, new SimpleMessage(text));
        CALLS.forgetParameters(0);
    }

    @Property(tries = 1000)
    void ofAConstant(@ForAll("text") String text, @ForAll("layouts") Layout<?> layout) {
        MessageTemplate template = MessageTemplate.of(text, 0).after(text).after(text);

        assertThat(template.fits(text, 0)).isTrue();
        assertSame(layout, template, List.of(), new SimpleMessage(text));
    }

    @Property(tries = 1000)
    void whatOnlyLog4jFormatsIsLeftToIt(@ForAll("anything") String pattern) {
        for (int count = 1; count <= 4; count++) {
            if (MessageTemplate.of(pattern, count).fits(pattern, count)) {
                assertThat(pattern).doesNotContain("\\");
                assertThat(pattern.split("\\{}", -1)).hasSize(count + 1);
            }
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return text().list().ofSize(5);
    }

    @Provide
    Arbitrary<String> text() {
        return pieces().filter(text -> !text.contains("{}") && !text.contains("\\"));
    }

    @Provide
    Arbitrary<String> anything() {
        return pieces();
    }

    @Provide
    Arbitrary<List<Object>> parameters() {
        Arbitrary<Object> parameter = Arbitraries.oneOf(
                pieces(),
                pieces(),
                Arbitraries.integers(),
                Arbitraries.longs(),
                Arbitraries.doubles(),
                Arbitraries.floats(),
                Arbitraries.chars().all(),
                Arbitraries.of(TimeUnit.class),
                Arbitraries.bigDecimals(),
                Arbitraries.of(true, false),
                Arbitraries.just(null));
        return parameter.list().ofMinSize(1).ofMaxSize(4);
    }

    /** Compiled anew, so that each has nothing remembered. */
    @Provide
    Arbitrary<Layout<?>> layouts() {
        return Arbitraries.of(PATTERNS)
                .flatMap(pattern -> Arbitraries.of(Newlines.values())
                        .flatMap(newlines -> Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII)
                                .map(charset -> TidLayout.newBuilder()
                                        .setPattern(pattern)
                                        .setNewlines(newlines)
                                        .setCharset(charset)
                                        .build())));
    }

    private static Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "rooms=",
                        "x",
                        " ",
                        "{",
                        "}",
                        "{}",
                        "\\",
                        "\r",
                        "\n",
                        "\r\n",
                        "\t",
                        "\u001b[31m",
                        "\u0085",
                        "\u2028",
                        "\u00e9",
                        "\u6f22",
                        "\ud83d\ude00",
                        "\ud83d",
                        "\ude00",
                        "\u0000",
                        "[0224/162532.310:")
                .list()
                .ofMaxSize(4)
                .map(pieces -> String.join("", pieces));
    }

    private static void assertSame(
            Layout<?> layout, MessageTemplate template, List<Object> parameters, Message message) {
        CallShape shape = shape(template);
        Object[] four = Arrays.copyOf(parameters.toArray(), 4);
        CALLS.fill(0, shape, TIME_NANOS, 60, "worker", four[0], four[1], four[2], four[3]);
        DeferredEvent deferred = assertSame(layout, message);
        if (template != MessageTemplate.WHOLE) {
            assertThat(deferred.getParameters()).containsExactlyElementsOf(parameters);
        }
        CALLS.forgetParameters(0);
    }

    private static CallShape shape(MessageTemplate template) {
        return new CallShape(0, false, null, Level.INFO, "io.game.Rooms", "io.game.Fqcn", LOCATION, template);
    }

    private static DeferredEvent assertSame(Layout<?> layout, Message message) {
        DeferredEvent deferred = new DeferredEvent(CALLS, List.of());
        deferred.view(0, CALLS.shape(0));
        String expected = encode(layout, event(message));
        // The first time nothing is remembered, the second time the call site is, then the texts are.
        for (int times = 0; times < 4; times++) {
            assertThat(encode(layout, deferred)).isEqualTo(expected);
        }
        assertThat(deferred.getFormattedMessage()).isEqualTo(message.getFormattedMessage());
        assertThat(encode(layout, deferred.toImmutable())).isEqualTo(expected);
        return deferred;
    }

    private static LogEvent event(Message message) {
        MutableInstant instant = new MutableInstant();
        instant.initFromEpochSecond(
                TimeUnit.NANOSECONDS.toSeconds(TIME_NANOS), (int) (TIME_NANOS % TimeUnit.SECONDS.toNanos(1)));
        return Log4jLogEvent.newBuilder()
                .setLoggerName("io.game.Rooms")
                .setLoggerFqcn("io.game.Fqcn")
                .setLevel(Level.INFO)
                .setMessage(message)
                .setSource(LOCATION)
                .setThreadId(60)
                .setThreadName("worker")
                .setInstant(instant)
                .build();
    }

    private static String encode(Layout<?> layout, LogEvent event) {
        LineDraft draft = new LineDraft();
        draft.clear();
        layout.encode(event, draft);
        // Byte by byte, so that nothing gets lost in decoding.
        return new String(draft.array(), 0, draft.length(), StandardCharsets.ISO_8859_1);
    }
}
