package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.pattern.FormattingInfo;
import org.apache.logging.log4j.core.pattern.PatternFormatter;
import org.apache.logging.log4j.core.pattern.ThrowablePatternConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exceptions of every shape print as Log4j renders them, and their text is guarded as if it had been in one piece,
 * though StackTraceWriter writes them piece by piece.
 */
@OnEveryLog4j
final class StackTracesPrintAsInLog4jTest {

    private static final long SEED = 25;
    private static final int GENERATED = 2_000;

    /** Has Log4j render the exception, and has no other effect, unless a frame is null. */
    private static final String RENDERED_BY_LOG4J = "%ex{filters(no.such.package)}";

    private static final Map<String, Throwable> PLAIN = plain();
    private static final Map<String, Throwable> ODD = odd();

    /** Prints whatever the code returns. */
    @SuppressWarnings("serial")
    private static final class Saying extends Exception {
        private final transient Supplier<String> text;

        Saying(Supplier<String> text) {
            super("not printed");
            this.text = text;
        }

        @Override
        public String toString() {
            return text.get();
        }
    }

    /** Has a new cause for everybody who asks, but always alike. */
    @SuppressWarnings("serial")
    private static final class Moody extends Exception {
        @Override
        public Throwable getCause() {
            Exception cause = new Exception("cause");
            cause.setStackTrace(new StackTraceElement[0]);
            return cause;
        }
    }

    @SuppressWarnings("serial")
    private static final class Localized extends Exception {
        @Override
        public String getLocalizedMessage() {
            return "complet";
        }
    }

    @SuppressWarnings("serial")
    private static final class AllEqual extends Exception {
        AllEqual(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof AllEqual;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** Its frames may be null. */
    @SuppressWarnings("serial")
    private static final class Traced extends Exception {
        private final StackTraceElement[] frames;

        Traced(String message, StackTraceElement... frames) {
            super(message);
            this.frames = frames;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return frames;
        }
    }

    @SuppressWarnings("serial")
    private static final class Grumpy extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    private static Map<String, Throwable> plain() {
        Map<String, Throwable> all = new LinkedHashMap<>();
        all.put("no message", new Exception());
        all.put("empty message", new Exception(""));
        all.put("localized message", new Localized());
        all.put("message with breaks", new Exception("a\nb\r\nc\r\rd\u0085e\u2028f\u2029"));
        all.put("message that ends with CR", new Exception("a\r"));
        all.put("message that ends with LF", new Exception("a\n"));
        all.put("message that ends with half a surrogate pair", new Exception("a\uD83D"));
        all.put("message that begins with half a surrogate pair", new Exception("\uDE00a"));
        all.put("message with other controls", new Exception("\u0000\t\u001B[31m\u007F\u009B é 你 \uD83D\uDE00"));
        all.put("message of 5,000 chars", new Exception("0123456789".repeat(500)));
        all.put(
                "message with CR LF across pieces",
                new Exception("0".repeat(1_023 - 21) + "\r\n" + "\r\n".repeat(600)));
        all.put("text of its own", new Saying(() -> "E42"));
        all.put("several texts of their own", suppressing(new Exception("a", saying("b")), saying("c")));
        for (String text : new String[] {null, "", "\r", "a\r", "\n"}) {
            all.put("text " + text, saying(text));
            all.put("text behind another " + text, new Exception("a", saying(text)));
        }
        all.put("cause", new Exception("outer", new Error("inner")));
        all.put("chain", chain(20));
        all.put("chain of 32", chain(32));
        all.put("suppressed", suppressing(new Exception("a"), new Exception("b", new Exception("c"))));
        all.put("suppressed within", suppressing(new Exception("a"), suppressing(new Exception("b"), new Error("c"))));
        all.put("several suppressed", suppressing(new Exception("a", new Error()), new Error("b"), new Error("c")));
        all.put("no frames", traced("a"));
        all.put("strange frames", traced("a", frame("a\nb", "c\r", "d\u2028.java", 7), frame("x", "y", "z\r", -2)));
        all.put("frame without file", traced("a", new StackTraceElement("a.B", "c", null, -1)));
        all.put("frame of a module", traced("a", new StackTraceElement("app", "m", "1", "a.B", "c", "B.java", 3)));
        all.put("frame with long names", traced("a", frame("a".repeat(300), "b".repeat(3_000), "c".repeat(256), 1)));
        all.put("of the JDK", thrownBy(() -> List.of((Object) null)));
        all.put("of a lambda", thrownBy(() -> Integer.parseInt("nine")));
        return all;
    }

    private static Map<String, Throwable> odd() {
        Map<String, Throwable> all = new LinkedHashMap<>();
        Exception chicken = new Exception("chicken");
        chicken.initCause(new Exception("egg", chicken));
        all.put("circle", chicken);
        Exception outside = new Exception("outside", chicken);
        all.put("circle behind a cause", outside);
        Exception suppressed = new Exception("suppressed");
        suppressed.addSuppressed(new Exception("of suppressed", suppressed));
        all.put("circle of a suppressed one", suppressed);
        Exception twice = new Exception("twice");
        all.put("the same twice", suppressing(new Exception("a", twice), twice));
        all.put("chain of 33", chain(33));
        all.put("chain of 200", chain(200));
        all.put("equal exceptions", new AllEqual("a", new AllEqual("b", new AllEqual("c", null))));
        all.put("a new cause each time", new Moody());
        all.put("equal cause", new Exception("a", new AllEqual("b", null)));
        return all;
    }

    private static Throwable saying(String text) {
        return new Saying(() -> text);
    }

    private static Exception traced(String message, StackTraceElement... frames) {
        Exception traced = new Exception(message);
        traced.setStackTrace(frames);
        return traced;
    }

    private static StackTraceElement frame(String type, String method, String file, int line) {
        return new StackTraceElement(type, method, file, line);
    }

    private static Throwable chain(int length) {
        Throwable chain = new Exception("1");
        for (int i = 2; i <= length; i++) {
            chain = new Exception(String.valueOf(i), chain);
        }
        return chain;
    }

    private static Throwable suppressing(Throwable thrown, Throwable... suppressed) {
        for (Throwable each : suppressed) {
            thrown.addSuppressed(each);
        }
        return thrown;
    }

    private static Throwable thrownBy(Runnable code) {
        try {
            code.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }

    private static Map<String, Throwable> all() {
        Map<String, Throwable> all = new LinkedHashMap<>(PLAIN);
        all.putAll(ODD);
        all.put("null for frames", new Traced("a", (StackTraceElement[]) null));
        all.put("a message that throws", new Grumpy());
        all.put("a text that throws", new Saying(new Grumpy()::getMessage));
        all.put("a cause whose message throws", new Exception("a", new Grumpy()));
        return all;
    }

    private static LogEvent event(Throwable thrown) {
        return LogEvents.builder().setThrown(thrown).build();
    }

    private static TidLayout layout(String pattern, Newlines newlines) {
        return TidLayout.newBuilder()
                .setPattern(pattern)
                .setNewlines(newlines)
                .setCharset(StandardCharsets.UTF_8)
                .build();
    }

    /** The line, or the class of what was thrown instead. */
    private static Object outcome(TidLayout layout, LogEvent event) {
        try {
            return layout.toSerializable(event);
        } catch (RuntimeException e) {
            return e.getClass();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%m%n", "%m%n%ex", "%m %ex%n", "%ex", "%highlight{%m %ex}%n", "%m%n%ex{full}%ex%n"})
    void asPatternLayoutPrintsThem(String pattern) {
        LayoutPair pair = LayoutPair.of(pattern);
        all().forEach((name, thrown) -> pair.assertSame(new NamedEvent(name, event(thrown))));
        pair.assertSame(new NamedEvent("null as a frame", event(new Traced("a", new StackTraceElement[] {null}))));
    }

    @Test
    void whatThrowsLeavesNothingBehind() {
        LayoutPair pair = LayoutPair.of("%m%n%ex");
        LogEvent bad = event(new Exception("a", new Saying(new Grumpy()::getMessage)));
        assertThat(outcome(pair.actual(), bad)).isEqualTo(IllegalStateException.class);
        pair.assertSame(new NamedEvent("the next event", event(new Exception("b"))));
    }

    @ParameterizedTest
    @EnumSource(Newlines.class)
    void guardedAsOneText(Newlines newlines) {
        assertSameAsRendered("%m%n%ex", newlines, all());
        assertSameAsRendered("%m%n %ex%n", newlines, all());
        assertSameAsRendered("%ex%m%n", newlines, all());
        assertSameAsRendered("%highlight{%m%n%ex}%n", newlines, all());
    }

    private static void assertSameAsRendered(String pattern, Newlines newlines, Map<String, Throwable> thrown) {
        TidLayout own = layout(pattern, newlines);
        TidLayout rendered = layout(pattern.replace("%ex", RENDERED_BY_LOG4J), newlines);
        thrown.forEach((name, each) -> assertThat(outcome(own, event(each)))
                .as("%s, %s: %s", pattern, newlines, name)
                .isEqualTo(outcome(rendered, event(each))));
    }

    /** Each of these may be taken for the one before, by all strings but one. */
    @ParameterizedTest
    @EnumSource(Newlines.class)
    void framesThatShareStrings(Newlines newlines) {
        Map<String, Throwable> thrown = new LinkedHashMap<>();
        String[] strings = {"app", "module", "1", "io.game.Rooms", "open", "Rooms.java"};
        thrown.put("printable", traced("a", frame(strings)));
        for (int i = 0; i < strings.length; i++) {
            String[] others = strings.clone();
            others[i] = "x\ny";
            thrown.put("string " + i + " is not", traced("a", frame(others), frame(strings), frame(others)));
        }
        assertThat(outcome(layout("%m%n%ex", newlines), event(thrown.get("printable"))))
                .asString()
                .contains("Rooms.java:7");
        assertSameAsRendered("%m%n%ex", newlines, thrown);
    }

    private static StackTraceElement frame(String... strings) {
        return new StackTraceElement(strings[0], strings[1], strings[2], strings[3], strings[4], strings[5], 7);
    }

    /** With circles, shared frames and hostile texts. */
    @Test
    void generatedOnes() {
        Random random = new Random(SEED);
        Map<String, Throwable> generated = new LinkedHashMap<>();
        for (int i = 0; i < GENERATED; i++) {
            generated.put("seed " + SEED + ", number " + i, generated(random));
        }
        LayoutPair pair = LayoutPair.of("%m%n");
        generated.forEach((name, thrown) -> pair.assertSame(new NamedEvent(name, event(thrown))));
        for (Newlines newlines : Newlines.values()) {
            assertSameAsRendered("%m%n%ex", newlines, generated);
        }
    }

    private static Throwable generated(Random random) {
        Supplier<String> texts = texts(random);
        List<StackTraceElement> frames = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            frames.add(frame("io.game.Rooms", texts.get(), "Rooms.java", random.nextInt(3)));
        }
        List<Throwable> made = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Throwable next = new Exception(random.nextInt(5) == 0 ? null : texts.get());
            next.setStackTrace(trace(random, frames));
            made.add(next);
        }
        for (int i = 0; i < count; i++) {
            Throwable from = made.get(random.nextInt(count));
            Throwable to = made.get(random.nextInt(count));
            if (from != to && from.getCause() == null && random.nextBoolean()) {
                from.initCause(to);
            } else if (from != to) {
                from.addSuppressed(to);
            }
        }
        return made.get(0);
    }

    /** Some frames of its own, then an end that others have, too. */
    private static StackTraceElement[] trace(Random random, List<StackTraceElement> frames) {
        List<StackTraceElement> trace = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            trace.add(frames.get(random.nextInt(frames.size())));
        }
        trace.addAll(frames.subList(random.nextInt(frames.size()), frames.size()));
        return trace.toArray(new StackTraceElement[0]);
    }

    private static Supplier<String> texts(Random random) {
        List<String> pieces = List.of("a", "room 4", "\n", "\r", "\r\n", "\t", "\u0085", "\u001B[1m", "\uD83D");
        return () -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(4); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            return text.toString();
        };
    }

    /** Otherwise the tests above compare Log4j with itself. */
    @Test
    void onlyOddOnesAreLeftToLog4jWhereItRendersThemSo() {
        List<String> options =
                List.of("3", "none", "short.message", "separator(|)", "filters(x)", "filters( )", "suffix(x)");
        for (String option : options) {
            assertThat(writer(option)).as(option).isNull();
        }
        StackTraceWriter writer = writer();
        if (!log4jRendersThemSo()) {
            assertThat(writer).isNull();
            return;
        }
        PLAIN.forEach((name, thrown) -> {
            LineBuffer line = new LineBuffer();
            assertThat(writer.write(thrown, line)).as(name).isTrue();
            assertThat(line.length()).as(name).isPositive();
        });
        ODD.forEach((name, thrown) -> {
            LineBuffer line = new LineBuffer();
            assertThat(writer.write(thrown, line)).as(name).isFalse();
            assertThat(line.length()).as(name).isZero();
        });
    }

    private static StackTraceWriter writer(String... options) {
        ThrowablePatternConverter converter = converter(options);
        PatternFormatter formatter = new PatternFormatter(converter, FormattingInfo.getDefault());
        return StackTraceWriter.of(converter, new ConverterWriter(formatter, TextGuard.NONE), TextGuard.NONE);
    }

    private static ThrowablePatternConverter converter(String... options) {
        return ThrowablePatternConverter.newInstance(new DefaultConfiguration(), options);
    }

    /** Up to 2.24, {@code %ex} depends on the end of the line before it. */
    private static boolean log4jRendersThemSo() {
        String version = LogEvent.class.getPackage().getImplementationVersion();
        return Integer.parseInt(version.split("\\.")[1]) >= 25
                && System.lineSeparator().equals("\n");
    }
}
