package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.impl.ThrowableProxy;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A line that is made directly in an appender's buffer is the line that the layout makes elsewhere, whatever was there
 * before and however little room there is; and no code of the program runs while the appender is locked.
 */
final class DirectLinesAreThoseOfTheLayoutTest {

    /** More often than a call site's messages are tried as a constant. */
    private static final int OFTEN = 6;

    private static final StackTraceElement[] SOURCES = {
        new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39),
        new StackTraceElement("io.game.Rooms", "close", "Rooms.java", 47),
        new StackTraceElement("io.game.R\u00f6me", "close", "R\u00f6me.java", 39),
        new StackTraceElement("io.game.Break", "close", "Break\n.java", 39),
        new StackTraceElement("io.game.Rooms", "open", "", 39),
        null
    };

    /** Some are printable, and some are long. */
    private static final Object[] VALUES = {
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "short",
        "",
        "line\nbreak of a value that is long",
        null,
        "caf\u00e9 with a value that is long",
        "v".repeat(64),
        "v".repeat(129),
        39,
        "\u010A",
        "b3ce929d0e0e4736",
        "w".repeat(24),
        "\u007F".repeat(24)
    };

    @Property(tries = 1_000)
    void whateverCameBefore(
            @ForAll("patterns") String pattern,
            @ForAll Newlines newlines,
            @ForAll("charsets") Charset charset,
            @ForAll("bufferSizes") int bufferSize,
            @ForAll("events") List<Sample> samples)
            throws IOException {
        TidLayout layout = layout(pattern, newlines, charset);
        StreamManager manager = StreamManager.keeping(bufferSize);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < OFTEN; i++) {
            for (Sample sample : samples) {
                layout.encode(sample.event(), manager);
                expected.write(layout(pattern, newlines, charset).toByteArray(sample.event()));
            }
        }
        assertThat(new String(manager.take(), charset)).isEqualTo(expected.toString(charset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TidLayout.DEFAULT_PATTERN,
                "%d %-5level tid-%tid %logger{1} %file:%line - %m%n%xEx",
                "%file:%line %msg%n",
                "%d %tid %file:%line %X{key} %msg%n"
            })
    void usualPatternsAreMadeDirectly(String pattern) {
        for (IntFunction<LogEvent> events : List.<IntFunction<LogEvent>>of(
                i -> event(new SimpleMessage("constant")),
                i -> event(new SimpleMessage("varies " + i)),
                i -> reused("constant"),
                i -> reused("varies " + i))) {
            StreamManager manager = StreamManager.keeping(1024);
            TidLayout layout = layout(pattern, Newlines.INDENT, StandardCharsets.UTF_8);
            IntStream.range(0, 100).mapToObj(events).forEach(event -> layout.encode(event, manager));

            boolean isCopied = pattern.contains("%X") && events.apply(0) instanceof MutableLogEvent;
            assertThat(manager.copies()).as(manager.takeText()).isBetween(1, isCopied ? 100 : OFTEN);
        }
    }

    /** One line in some that are not plain costs little, and one that is tried in vain is made all the same. */
    @Test
    void aTextThatIsNotPlainHoldsUpTheNextFew() {
        TidLayout layout = layout(TidLayout.DEFAULT_PATTERN, Newlines.INDENT, StandardCharsets.UTF_8);
        StreamManager manager = StreamManager.keeping(1024);
        for (int i = 0; i < OFTEN; i++) {
            layout.encode(event(new SimpleMessage("learn " + i)), manager);
        }
        int learnt = manager.copies();
        layout.encode(event(new SimpleMessage("caf\u00e9")), manager);
        for (int i = 0; i < 100; i++) {
            layout.encode(event(new SimpleMessage("plain " + i)), manager);
        }

        assertThat(manager.takeText())
                .contains("] caf\u00e9\n")
                .contains("] plain 0\n")
                .contains("] plain 99\n");
        assertThat(manager.copies() - learnt).isBetween(2, 50);
    }

    /** A text of the program, wherever it is, that must not be asked for while the appender is locked. */
    private static final class Text {

        private final Object lock;
        private int questions;
        private boolean wasLocked;

        Text(Object lock) {
            this.lock = lock;
        }

        @Override
        public String toString() {
            questions++;
            wasLocked |= Thread.holdsLock(lock);
            return "asked";
        }
    }

    static Stream<String> patternsWithTexts() {
        return Stream.of(
                TidLayout.DEFAULT_PATTERN, "%logger %tid %file:%line %msg%n%ex", "%tid %file:%line %X{key} %msg%n");
    }

    @ParameterizedTest
    @MethodSource("patternsWithTexts")
    void noCodeOfTheProgramRunsWhileTheAppenderIsLocked(String pattern) {
        StreamManager manager = StreamManager.keeping(1024);
        TidLayout layout = layout(pattern, Newlines.INDENT, StandardCharsets.UTF_8);
        Text text = new Text(manager);
        RuntimeException thrown = new IllegalStateException() {
            @Override
            public String getMessage() {
                return text.toString();
            }
        };
        for (int i = 0; i < OFTEN; i++) {
            for (Message message : List.of(
                    new ParameterizedMessage("{} of it", text),
                    new ObjectMessage(text),
                    new SimpleMessage(new Chars(text)),
                    new SimpleMessage("plain"))) {
                layout.encode(event(message, text, null), manager);
                layout.encode(event(message, text, thrown), manager);
            }
        }
        assertThat(text.wasLocked).as("locked").isFalse();
        assertThat(text.questions).isGreaterThanOrEqualTo(4 * OFTEN);
        assertThat(manager.takeText()).contains(" asked of it\n").contains(" plain\n");
    }

    /** A message that may become another at any time. */
    private record Chars(Object text) implements CharSequence {

        @Override
        public int length() {
            return toString().length();
        }

        @Override
        public char charAt(int index) {
            return toString().charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Room is made as by a copy, which fails as this does. */
    @Test
    void aFullDiskIsToldAndTheNextLineIsWhole() {
        FullDisk disk = new FullDisk();
        OutputStreamManager manager =
                new OutputStreamManager(null, disk, "disk", false, null, false, ByteBuffer.allocate(300)) {};
        TidLayout layout = layout(TidLayout.DEFAULT_PATTERN, Newlines.INDENT, StandardCharsets.UTF_8);
        LogEvent event = event(new SimpleMessage("constant"));
        disk.isFull = true;
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        layout.encode(event, manager);
                    }
                })
                .isInstanceOf(AppenderLoggingException.class);
        disk.isFull = false;

        layout.encode(event, manager);
        manager.flush();

        assertThat(disk.written.toString(StandardCharsets.UTF_8)).isEqualTo(layout.toSerializable(event));
    }

    private static final class FullDisk extends OutputStream {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private boolean isFull;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (isFull) {
                throw new IOException("No space left on device");
            }
            written.write(bytes, offset, length);
        }
    }

    /** An event that has travelled has what Log4j made of its exception, which %xEx prints up to Log4j 2.24. */
    @Test
    @SuppressWarnings("deprecation") // Log4j wants the exception itself to be used
    void anExceptionThatHasTravelledIsPrinted() {
        StreamManager manager = StreamManager.keeping(1024);
        TidLayout layout = layout(TidLayout.DEFAULT_PATTERN, Newlines.INDENT, StandardCharsets.UTF_8);
        LogEvent plain = event(new SimpleMessage("constant"));
        for (int i = 0; i < OFTEN; i++) {
            layout.encode(plain, manager);
        }
        manager.take();
        LogEvent travelled = new Log4jLogEvent.Builder(plain)
                .setThrownProxy(new ThrowableProxy(new StackTraceLess("lost")))
                .build();
        layout.encode(travelled, manager);

        assertThat(manager.takeText()).isEqualTo(layout.toSerializable(travelled));
    }

    static Stream<ByteBuffer> buffersWithoutAnArrayOfTheirOwn() {
        return Stream.of(
                ByteBuffer.allocateDirect(300),
                ByteBuffer.allocate(300).position(100).slice());
    }

    /** Such as that of a file that is mapped. */
    @ParameterizedTest
    @MethodSource("buffersWithoutAnArrayOfTheirOwn")
    void aManagerWithAnotherBufferGetsItsLinesAsBefore(ByteBuffer buffer) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        requireLines(written, new OutputStreamManager(null, written, "other", false, null, false, buffer) {
            @Override
            protected synchronized void flushBuffer(ByteBuffer full) {
                full.flip();
                while (full.hasRemaining()) {
                    written.write(full.get());
                }
                full.clear();
            }
        });
    }

    @Test
    void aManagerThatLooksAtWhatIsWrittenSeesIt() {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        OutputStream stream = OutputStream.nullOutputStream();
        requireLines(seen, new OutputStreamManager(null, stream, "seen", false, null, false, ByteBuffer.allocate(300)) {
            @Override
            public void writeBytes(byte[] data, int offset, int length) {
                seen.write(data, offset, length);
            }
        });
    }

    private static void requireLines(ByteArrayOutputStream written, OutputStreamManager manager) {
        TidLayout layout = layout(TidLayout.DEFAULT_PATTERN, Newlines.INDENT, StandardCharsets.UTF_8);
        LogEvent event = event(new SimpleMessage("constant"));
        for (int i = 0; i < 20; i++) {
            layout.encode(event, manager);
        }
        manager.flush();

        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo(layout.toSerializable(event).repeat(20));
    }

    @Test
    void aManagerMayReplaceItsBuffer() {
        StreamManager manager = StreamManager.keeping(300);
        TidLayout layout = layout(TidLayout.DEFAULT_PATTERN, Newlines.INDENT, StandardCharsets.UTF_8);
        LogEvent event = event(new SimpleMessage("constant"));
        for (int i = 0; i < 20; i++) {
            layout.encode(event, manager);
            manager.replaceBuffer(ByteBuffer.allocate(100 + 100 * (i % 3)));
        }

        assertThat(manager.takeText()).isEqualTo(layout.toSerializable(event).repeat(20));
    }

    /** The second manager's lines are made elsewhere, the first's go on as before. */
    @Test
    void aLayoutOfTwoAppendersMakesTheLinesOfBoth() {
        TidLayout layout = layout(TidLayout.DEFAULT_PATTERN, Newlines.INDENT, StandardCharsets.UTF_8);
        StreamManager first = StreamManager.keeping(1024);
        StreamManager second = StreamManager.keeping(1024);
        for (int i = 0; i < 10; i++) {
            layout.encode(event(new SimpleMessage("constant")), first);
            layout.encode(event(new SimpleMessage("constant")), second);
        }

        assertThat(first.copies()).isLessThan(OFTEN);
        assertThat(second.copies()).isEqualTo(10);
        assertThat(second.takeText()).isEqualTo(first.takeText());
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                TidLayout.DEFAULT_PATTERN,
                "%d{HH:mm:ss.SSS}%tid%file:%line%msg",
                "%d{SSS}%file%msg%n",
                "%d{HH:mm:ss.nnnnnnnnn} %level %logger tid-%tid %file:%line %msg%n",
                "%tid%level%logger%d{UNIX_MILLIS}%line%msg",
                "%tid%level%logger%tid%level%line%msg",
                "%level%n%file %msg%n",
                "%level\r%file\n%msg%n",
                "\u00e9%tid %file %msg%n",
                "%tid %file\u00e9%msg\u00e9%n",
                "%file%msg",
                "%logger%line%msg\r%n",
                "%level{INFO=\n} %file %msg%n",
                "%tid%n%logger%file:%line %msg%n",
                "%tid%n%file%msg%n",
                "%tid %file%n%msg%n",
                "%highlight{%tid %level %file %msg}%n",
                "%tid %file:%line %X{key} %msg%n",
                "%tid %file:%line] %X{key}%msg%n",
                "%tid %file:%line%X{key}%n%msg%n",
                "%tid %file %X{key} \u00e9 %msg%n",
                "%tid %file %X{key} %X{key} %msg%n",
                "%file %X{key}",
                "%file:%line %msg %X{key} %msg%n",
                "%file %msg%n%X{key} %msg%n",
                "%level %logger %tid %file:%line %msg%n%xEx");
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.ISO_8859_1,
                StandardCharsets.US_ASCII,
                StandardCharsets.UTF_16BE);
    }

    @Provide
    Arbitrary<Integer> bufferSizes() {
        return Arbitraries.of(1, 64, 200, 300, 1_000, 8_192);
    }

    @Provide
    Arbitrary<List<Sample>> events() {
        return Combinators.combine(
                        Arbitraries.of(1L, 2L, 1_700_000_000L),
                        Arbitraries.of(0, 1_000_000, 999_999_999),
                        Arbitraries.of(
                                Level.INFO, Level.ERROR, Level.forName("LF\n", 350), Level.forName("\u00c4", 352)),
                        Arbitraries.of("io.game.Rooms", "io\n.game", ""),
                        Arbitraries.of(SOURCES),
                        Arbitraries.of(
                                "constant",
                                "",
                                "line\nbreak",
                                "\n",
                                "\u001B[31mred",
                                "caf\u00e9",
                                "\u4e2d",
                                "\u010A",
                                "\uD83D",
                                "x".repeat(63),
                                "x".repeat(64),
                                "x".repeat(128),
                                "x".repeat(129),
                                "x".repeat(2_000),
                                "y".repeat(70) + "\u010A",
                                "z".repeat(70) + "?"),
                        Arbitraries.of(Kind.values()),
                        Arbitraries.integers().between(0, 3))
                .as(Sample::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private enum Kind {
        SIMPLE,
        REUSED,
        PARAMETERIZED,
        THROWN
    }

    /** @param varies how many characters the message differs from the others by */
    private record Sample(
            long second,
            int nano,
            Level level,
            String loggerName,
            StackTraceElement source,
            String text,
            Kind kind,
            int varies) {

        LogEvent event() {
            String message = text + "0123".substring(0, varies);
            MutableInstant instant = new MutableInstant();
            instant.initFromEpochSecond(second, nano);
            LogEvent event = Log4jLogEvent.newBuilder()
                    .setInstant(instant)
                    .setLoggerName(loggerName)
                    .setLevel(level)
                    .setThreadId(60)
                    .setMessage(
                            kind == Kind.PARAMETERIZED
                                    ? new ParameterizedMessage("{}", message)
                                    : new SimpleMessage(message))
                    .setThrown(kind == Kind.THROWN ? new StackTraceLess(message) : null)
                    .setContextData(contextData(VALUES[(text.length() + varies) % VALUES.length]))
                    .setSource(source)
                    .build();
            return kind == Kind.REUSED ? reused(event, message) : event;
        }
    }

    private static final class StackTraceLess extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StackTraceLess(String message) {
            super(message, null, false, false);
        }
    }

    private static LogEvent event(Message message) {
        return event(message, "value", null);
    }

    private static StringMap contextData(Object value) {
        StringMap contextData = ContextDataFactory.createContextData();
        contextData.putValue("key", value);
        return contextData;
    }

    private static LogEvent event(Message message, Object value, Throwable thrown) {
        return Log4jLogEvent.newBuilder()
                .setTimeMillis(1_700_000_000_310L)
                .setLoggerName("io.game.Rooms")
                .setLevel(Level.INFO)
                .setThreadId(60)
                .setMessage(message)
                .setThrown(thrown)
                .setContextData(contextData(value))
                .setSource(SOURCES[0])
                .build();
    }

    private static LogEvent reused(String message) {
        return reused(event(new SimpleMessage("")), message);
    }

    /** As Log4j reuses it outside of web applications. */
    private static LogEvent reused(LogEvent event, String message) {
        MutableLogEvent reused = new MutableLogEvent();
        // Not by initFrom(), behind which the event would keep its first message.
        reused.setTimeMillis(event.getTimeMillis());
        reused.setLevel(event.getLevel());
        reused.setLoggerName(event.getLoggerName());
        reused.setThreadId(event.getThreadId());
        reused.setSource(event.getSource());
        reused.setContextData((StringMap) event.getContextData());
        reused.setMessage(ReusableMessageFactory.INSTANCE.newMessage(message));
        return reused;
    }

    private static TidLayout layout(String pattern, Newlines newlines, Charset charset) {
        return TidLayout.newBuilder()
                .setPattern(pattern)
                .setNewlines(newlines)
                .setCharset(charset)
                .build();
    }
}
