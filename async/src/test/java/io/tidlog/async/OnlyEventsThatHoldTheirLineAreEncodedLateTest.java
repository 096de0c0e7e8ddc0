package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.async.EventOfFacts.Extra;
import io.tidlog.async.EventOfFacts.Kind;
import io.tidlog.async.EventOfFacts.Moment;
import io.tidlog.async.EventOfFacts.Origin;
import io.tidlog.layout.Newlines;
import io.tidlog.layout.TidLayout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * It is known which events leave their line to the writer thread: those that hold all that it shows, in a way that cannot
 * change. So {@link LateLinesAreThoseOfTheLayoutTest} cannot hold only because there are none.
 */
@OnEveryLog4j
final class OnlyEventsThatHoldTheirLineAreEncodedLateTest {

    private static final long END_OF_2261 =
            Instant.parse("2261-12-31T00:00:00Z").getEpochSecond();

    private static final String LOG4J_VERSION = System.getProperty("tidlog.test.log4jVersion");

    private static final Configuration CONFIGURATION = new DefaultConfiguration();

    private static final Level NOTICE = Level.forName("NOTICE", 350);

    /** Into a ring of its own, which nobody drains. */
    static boolean takes(LateEncoding late, LogEvent event) {
        LineRing ring = new LineRing(
                new RingSettings(16, WhenFull.BLOCK, Level.OFF, 0, 1, WaitStrategy.SLEEP, 0, 512), List.of());
        ring.setWriter(Thread.currentThread());
        long sequence = late.publish(event, ring);
        assertThat(sequence).isIn(0L, LateEncoding.NOT_TAKEN);
        return sequence == 0;
    }

    static LateEncoding lateEncoding(Layout<?> layout) {
        return LateEncoding.of(layout, 0, new LongAdder());
    }

    private static TidLayout layout(String pattern) {
        return TidLayout.newBuilder()
                .setPattern(pattern)
                .setConfiguration(CONFIGURATION)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatTextsCanBeLeftInTheRing(Kind kind) {
        boolean late = switch (kind) {
            case REUSED_TEXT,
                    REUSED_CHARS,
                    REUSED_PARAMETERS,
                    REUSED_OBJECT,
                    REUSED_NOTHING,
                    REUSED_SIMPLE,
                    REUSED_PARAMETERIZED,
                    IMMUTABLE_SIMPLE,
                    IMMUTABLE_PARAMETERIZED,
                    IMMUTABLE_NUMBERS -> true;
            default -> false;
        };
        assertLate(EventOfFacts.PLAIN.with(kind), late);
    }

    private static void assertLate(EventOfFacts facts, boolean late) {
        LateEncoding encoding = lateEncoding(layout("%tid %t %logger %file %msg%n%ex"));
        assertThat(takes(encoding, facts.event()))
                .as("%s is encoded late", facts)
                .isEqualTo(late);
    }

    /** The text of such a message is made anew for each event. */
    @Test
    void messagesWhoseTextChangesBetweenTheirEvents() {
        StringBuilder changing = new StringBuilder("one");
        for (Message message :
                List.of(new SimpleMessage((CharSequence) changing), new ParameterizedMessage("{}!", changing))) {
            changing.setLength("one".length());
            LogEvent event = Log4jLogEvent.newBuilder()
                    .setLoggerName("io.game.Rooms")
                    .setLevel(Level.INFO)
                    .setMessage(message)
                    .build();
            try (AsyncStream async = new AsyncStream(layout("%msg%n"), settings -> settings)) {
                async.appender.append(event);
                changing.append(" two");
                async.appender.append(event);
                async.appender.stop();

                assertThat(async.stream.lines()).hasSize(2).allMatch(line -> line.startsWith("one"));
                assertThat(async.stream.lines().get(1)).contains("two");
            }
        }
    }

    @Test
    void textsUpToALength() {
        for (Kind kind : List.of(Kind.REUSED_TEXT, Kind.REUSED_PARAMETERS, Kind.IMMUTABLE_SIMPLE)) {
            assertLate(EventOfFacts.PLAIN.with(kind).withText(""), true);
            assertLate(EventOfFacts.PLAIN.with(kind).withText("x".repeat(224)), true);
            assertLate(EventOfFacts.PLAIN.with(kind).withText("x".repeat(225)), false);
        }
    }

    @ParameterizedTest
    @EnumSource(Extra.class)
    void noExceptionAndNoMarker(Extra extra) {
        boolean late = switch (extra) {
            case NONE, CONTEXT, CONTEXT_OBJECT, LONG_CONTEXT -> true;
            // Later ones forget it, and print nothing.
            case PROXY_OF_EXCEPTION -> LOG4J_VERSION.compareTo("2.25") > 0;
            default -> false;
        };
        assertLate(EventOfFacts.PLAIN.with(extra), late);
        assertLate(EventOfFacts.PLAIN.with(Kind.REUSED_TEXT).with(extra), late);
    }

    @Test
    void timesAndThreadsThatFitIntoTheRing() {
        for (long second : new long[] {0, 1, END_OF_2261}) {
            assertLate(EventOfFacts.PLAIN.withSecond(second), true);
            assertLate(EventOfFacts.PLAIN.with(Kind.REUSED_TEXT).withSecond(second), true);
        }
        for (long second : new long[] {END_OF_2261 + 1, -1, -END_OF_2261, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertLate(EventOfFacts.PLAIN.with(Kind.REUSED_TEXT).withSecond(second), false);
        }
        // Log4j makes this second 0, and -877 milliseconds.
        assertLate(EventOfFacts.PLAIN.with(new Moment(-1, 123_000_000, 60, "worker")), false);
        for (long threadId : new long[] {1, (1L << 51) - 1, -1, -(1L << 51)}) {
            assertLate(EventOfFacts.PLAIN.withThreadId(threadId), true);
        }
        for (long threadId : new long[] {1L << 51, -(1L << 51) - 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertLate(EventOfFacts.PLAIN.withThreadId(threadId), false);
        }
    }

    @Test
    void anyLoggerAndAnyPlaceInTheSource() {
        assertLate(EventOfFacts.PLAIN.with(new Origin(NOTICE, "io.game.Rooms", null, null, false)), true);
        assertLate(EventOfFacts.PLAIN.with(new Origin(Level.OFF, "", "io.game.Fqcn", null, true)), true);
    }

    /** The converter of a logger's name throws then, as its caller may want to see. */
    @Test
    void noLoggerWithoutAName() {
        assertLate(EventOfFacts.PLAIN.with(new Origin(Level.INFO, null, null, null, false)), false);
    }

    @Test
    void onlyContextValuesThatAreShortStrings() {
        LateEncoding late = lateEncoding(layout("%X{k} %msg%n"));
        assertThat(takes(late, EventOfFacts.PLAIN.event())).isTrue();
        assertThat(takes(late, EventOfFacts.PLAIN.with(Extra.CONTEXT).event())).isTrue();
        assertThat(takes(late, EventOfFacts.PLAIN.with(Extra.CONTEXT_OBJECT).event()))
                .isFalse();
        assertThat(takes(late, EventOfFacts.PLAIN.with(Extra.LONG_CONTEXT).event()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TidLayout.DEFAULT_PATTERN,
                "%X{k} %msg%n",
                "%X{1} %-20X{2} %X{k} %X{1} %msg%n",
                "%d{ISO8601} %-5level %logger{1} [%t] %C{1}.%M(%F:%L) %msg%n",
                "%d{HH:mm:ss.SSSSSS} %tid %r %marker %msg%n%ex%rEx%xEx"
            })
    void patternsOfWhatAnEventHolds(String pattern) {
        assertThat(lateEncoding(layout(pattern))).isNotNull();
        assertThat(lateEncoding(new LateLinesAreThoseOfTheLayoutTest.Layouts(
                                pattern, Newlines.RAW, StandardCharsets.UTF_16, false)
                        .make()))
                .isNotNull();
        assertThat(lateEncoding(new LateLinesAreThoseOfTheLayoutTest.Layouts(
                                pattern, Newlines.RAW, StandardCharsets.UTF_16, true)
                        .make()))
                .as("with a <Replace>")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%X{1}%X{2}%X{3}%X{k} %msg%n",
                "%X{1,k} %msg%n",
                "%X %msg%n",
                "%x %msg%n",
                "${ctx:k} %msg%n",
                "%highlight{%X{k} %msg}%n",
                "%replace{%msg}{o+}{0}%n",
                "%notEmpty{%X{k}}%msg%n",
                "%threadPriority %msg%n",
                "%fqcn %msg%n",
                "%sn %msg%n",
                "%nano %msg%n",
                "%endOfBatch %msg%n",
                "%uuid %msg%n",
                "%pid %msg%n"
            })
    void noPatternsThatAskMore(String pattern) {
        assertThat(lateEncoding(layout(pattern))).isNull();
    }

    @Test
    void noOtherLayouts() {
        assertThat(lateEncoding(PatternLayout.createDefaultLayout())).isNull();
    }
}
