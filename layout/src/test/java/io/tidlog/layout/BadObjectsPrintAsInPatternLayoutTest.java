package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages and objects that throw, return null or log: what PatternLayout does, and no harm to the next event. */
final class BadObjectsPrintAsInPatternLayoutTest {

    private static final String PATTERN = "%level %msg%n";

    private static final TidLayout LAYOUT = TidLayout.newBuilder()
            .setPattern(PATTERN)
            .setNewlines(Newlines.RAW)
            .setCharset(StandardCharsets.UTF_8)
            .build();

    private static final PatternLayout PATTERN_LAYOUT = PatternLayout.newBuilder()
            .setPattern(PATTERN)
            .setCharset(StandardCharsets.UTF_8)
            .build();

    /** An object whose text is what the code returns, or does. */
    private record Doing(Supplier<String> text) {
        @Override
        public String toString() {
            return text.get();
        }
    }

    /** A message whose text is what the code returns, or does. */
    @SuppressWarnings("serial")
    private static class DoingMessage implements Message {

        final transient Supplier<String> text;

        DoingMessage(Supplier<String> text) {
            this.text = text;
        }

        @Override
        public String getFormattedMessage() {
            return text.get();
        }

        @Override
        public Object[] getParameters() {
            return new Object[0];
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }

    /** The same, but having begun to write it when the code runs. */
    @SuppressWarnings("serial")
    private static final class DoingFormattable extends DoingMessage implements StringBuilderFormattable {

        DoingFormattable(Supplier<String> text) {
            super(text);
        }

        @Override
        public void formatTo(StringBuilder buffer) {
            buffer.append("begun ").append(text.get());
        }
    }

    private static String fail() {
        throw new UnsupportedOperationException("no text");
    }

    private static Message parameterized(Object parameter) {
        return ReusableMessageFactory.INSTANCE.newMessage("before {} after", parameter);
    }

    static Stream<Supplier<Message>> badMessages() {
        Object failing = new Doing(BadObjectsPrintAsInPatternLayoutTest::fail);
        Object nothing = new Doing(() -> null);
        return Stream.of(
                () -> parameterized(failing),
                () -> parameterized(nothing),
                () -> parameterized(List.of(nothing, failing)),
                () -> new ObjectMessage(failing),
                () -> new ObjectMessage(nothing),
                () -> new DoingMessage(() -> null),
                () -> new DoingMessage(BadObjectsPrintAsInPatternLayoutTest::fail),
                () -> new DoingFormattable(() -> null),
                () -> new DoingFormattable(BadObjectsPrintAsInPatternLayoutTest::fail),
                () -> new SimpleMessage((String) null),
                () -> null);
    }

    /** What came out, or what was thrown. */
    private static String outcome(Layout<?> layout, Message message) {
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setMessage(message)
                .build();
        try {
            return new String(layout.toByteArray(event), StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    @ParameterizedTest
    @MethodSource("badMessages")
    void theSameTextOrTheSameException(Supplier<Message> message) {
        assertThat(outcome(LAYOUT, message.get())).isEqualTo(outcome(PATTERN_LAYOUT, message.get()));

        assertThat(outcome(LAYOUT, new SimpleMessage("next"))).isEqualTo("INFO next\n");
    }

    @Test
    void anObjectThatLogsThroughTheSameLayoutMixesNothing() {
        Object logging =
                new Doing(() -> outcome(LAYOUT, new SimpleMessage("inner")).trim());

        assertThat(outcome(LAYOUT, parameterized(logging))).isEqualTo("INFO before INFO inner after\n");
    }

    /** As deep as an object can make it: each level has a buffer of its own. */
    @Test
    void recursionIsNotLimited() {
        assertThat(outcome(LAYOUT, parameterized(nested(100))))
                .startsWith("INFO before INFO before INFO")
                .hasLineCount(1);
    }

    private static Object nested(int depth) {
        return depth == 0
                ? "innermost"
                : new Doing(
                        () -> outcome(LAYOUT, parameterized(nested(depth - 1))).trim());
    }

    @Test
    void anObjectThatLogsThroughTheSameAppender(@TempDir Path folder) throws Exception {
        assertThat(logFromInside(folder.resolve("tid.log"), "TidLayout"))
                .isEqualTo(logFromInside(folder.resolve("stock.log"), "PatternLayout"))
                .contains("INFO before outer after")
                .endsWith("INFO next");
    }

    private static List<String> logFromInside(Path file, String layout) throws IOException {
        try (RunningLog4j log4j = RunningLog4j.withAppender(
                "FILE", "<File name='FILE' fileName='%s'><%s pattern='%s'/></File>".formatted(file, layout, PATTERN))) {
            Logger logger = log4j.logger();
            logger.info("before {} after", new Doing(() -> {
                logger.info("inner");
                return "outer";
            }));
            logger.info("next");
        }
        return Files.readAllLines(file);
    }
}
