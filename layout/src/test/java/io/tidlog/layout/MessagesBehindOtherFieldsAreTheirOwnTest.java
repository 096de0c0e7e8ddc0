package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;

/**
 * Whatever a call site has logged before, with whichever fields between location and message: the next line has its own
 * values and its own message.
 */
final class MessagesBehindOtherFieldsAreTheirOwnTest {

    private static final List<StackTraceElement> CALL_SITES = List.of(
            new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39),
            new StackTraceElement("io.game.Rooms", "open", "Rooms\n.java", 40),
            new StackTraceElement("io.game.Rooms", "close", null, 41));

    private static final String CARRIAGE_RETURN = "%file\r%X{a}\n%msg%n";

    private record Line(StackTraceElement source, String value, String text, int kind) {

        LogEvent event() {
            SortedArrayStringMap context = new SortedArrayStringMap();
            if (value != null) {
                context.putValue("a", value);
            }
            return LogEvents.builder()
                    .setSource(source)
                    .setIncludeLocation(false)
                    .setContextData(context)
                    .setMessage(message())
                    .build();
        }

        private Message message() {
            return switch (kind) {
                case 0 -> new SimpleMessage(text);
                case 1 -> ReusableMessageFactory.INSTANCE.newMessage(text);
                case 2 -> new ParameterizedMessage("{} rooms", 7);
                default -> null;
            };
        }
    }

    @Property(tries = 1_000)
    void asIfTheyWereTheFirst(
            @ForAll("patterns") String pattern,
            @ForAll Newlines newlines,
            @ForAll("charsets") Charset charset,
            @ForAll("lines") List<Line> lines) {
        TidLayout layout = layout(pattern, newlines, charset);
        for (Line line : lines) {
            assertThat(layout.toSerializable(line.event()))
                    .isEqualTo(layout(pattern, newlines, charset).toSerializable(line.event()));
            assertThat(layout.toByteArray(line.event()))
                    .isEqualTo(layout(pattern, newlines, charset).toByteArray(line.event()));
        }
    }

    @Property(tries = 500)
    void asInPatternLayout(@ForAll("patterns") String pattern, @ForAll("lines") List<Line> lines) {
        TidLayout layout = layout(pattern, Newlines.RAW, StandardCharsets.UTF_8);
        PatternLayout expected = PatternLayout.newBuilder()
                .setPattern(pattern)
                .setCharset(StandardCharsets.UTF_8)
                .build();
        for (Line line : lines) {
            assertThat(layout.toSerializable(line.event())).isEqualTo(expected.toSerializable(line.event()));
        }
    }

    /** If a text begins with a line feed, it is escaped together with a carriage return that is not its own. */
    @Example
    void aLineFeedBehindACarriageReturn() {
        TidLayout layout = layout(CARRIAGE_RETURN, Newlines.ESCAPE, StandardCharsets.UTF_8);
        Line line = new Line(CALL_SITES.get(0), null, "text", 0);
        for (int i = 0; i < 5; i++) {
            assertThat(layout.toSerializable(line.event())).isEqualTo("Rooms.java\\ntext\n");
        }
    }

    /** Otherwise all of this might be about the long way only. */
    @Example
    void oneLookUpServesBothWhereALiteralComesBeforeTheMessage() {
        assertThat(joins("x ")).isTrue();
        assertThat(joins("x\n")).isTrue();
        assertThat(joins("\u00e9")).isFalse();
        assertThat(joins("")).isFalse();
    }

    private static boolean joins(String literal) {
        FieldWriter before = literal.isEmpty() ? WriterChain.of(List.of()) : new LiteralWriter(literal);
        MessageWriter message = new MessageWriter(TextGuard.NONE);
        CallSiteWriter location = new CallSiteWriter(new LiteralWriter("Rooms.java"), null, null, false);
        return LaterMessageWriter.of(
                        location, new ThreadIdWriter(), new CallSiteWriter(before, message, null, literal.isEmpty()))
                != null;
    }

    /** And all of this would be about the long way only, if patterns were not compiled so. */
    @Example
    void patternsAreCompiledSo() throws ReflectiveOperationException {
        assertThat(writersOf("[%d{HH:mm:ss.SSS}:%level:tid-%tid:%file:%line] %X{traceId} %msg%n"))
                .containsExactly(
                        DateWriter.class, ThreadIdWriter.class, LaterMessageWriter.class, ThrowableWriter.class);
        assertThat(writersOf("%file %X{a}%msg%n"))
                .containsExactly(
                        CallSiteWriter.class, ContextValueWriter.class, CallSiteWriter.class, ThrowableWriter.class);
    }

    private static List<Class<?>> writersOf(String pattern) throws ReflectiveOperationException {
        Object compiled = valueOf(layout(pattern, Newlines.INDENT, StandardCharsets.UTF_8), "pattern");
        List<Class<?>> writers = new ArrayList<>();
        addWriters(valueOf(compiled, "writer"), writers);
        return writers;
    }

    private static void addWriters(Object writer, List<Class<?>> writers) throws ReflectiveOperationException {
        if (!(writer instanceof WriterChain)) {
            writers.add(writer.getClass());
            return;
        }
        for (String position : List.of("first", "second", "third", "fourth", "rest")) {
            Object next = valueOf(writer, position);
            if (next != valueOf(null, "NOTHING")) {
                addWriters(next, writers);
            }
        }
    }

    private static Object valueOf(Object owner, String name) throws ReflectiveOperationException {
        Field field = (owner == null ? WriterChain.class : owner.getClass()).getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    private static TidLayout layout(String pattern, Newlines newlines, Charset charset) {
        return TidLayout.newBuilder()
                .setPattern(pattern)
                .setNewlines(newlines)
                .setCharset(charset)
                .build();
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                "[%file:%line] %X{a} %msg%n",
                "%file %X{a}%msg%n",
                "%file %X{a}%n%msg%n",
                "%file%n%X{a} %msg",
                "%file %X{a} %line%msg%n",
                CARRIAGE_RETURN,
                "%level\r%X{a}\n%level\n%file",
                "%file %X{a} %line %X{a} %msg%n",
                "%file %t %msg %file %X{a} %msg|",
                "%msg %file %X{a} %msg%n",
                "%X{a}%file%X{a}%n %msg%n%ex",
                "%file %X{a} \u00e9 %msg%n",
                "%highlight{%file %X{a} %msg} %X{a} %msg",
                "%file %highlight{%X{a}} %msg%n",
                "%file %-3.5X{a} %X %msg%n");
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16);
    }

    /** Of few kinds, so that they come back. */
    @Provide
    Arbitrary<List<Line>> lines() {
        return Combinators.combine(
                        Arbitraries.of(CALL_SITES).injectNull(0.1),
                        Arbitraries.of("v", "a value", "ends\n", "cr\r", "gr\u00fcn", "\uD83D", "")
                                .injectNull(0.1),
                        Arbitraries.of(
                                "rooms",
                                "rooms and players",
                                "more\n",
                                "\nless",
                                "\uDE00",
                                "caf\u00e9",
                                "x".repeat(600)),
                        Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(4, 1), Tuple.of(1, 2), Tuple.of(1, 3)))
                .as(Line::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
