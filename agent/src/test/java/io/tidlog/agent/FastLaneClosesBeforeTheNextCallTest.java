package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.async.DisruptorAppender;
import io.tidlog.location.FastLane;
import io.tidlog.location.LaneEntry;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.filter.AbstractFilterable;
import org.apache.logging.log4j.core.filter.ThresholdFilter;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.core.impl.LogEventFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Protects whoever changes a configuration, in whatever way: the next call already shows it, on the fast lane too. */
@OnEveryLog4j
@Timeout(60)
final class FastLaneClosesBeforeTheNextCallTest extends LaneOfOneLogger {

    private static final String DENIES = "<ThresholdFilter level='off' onMatch='NEUTRAL' onMismatch='DENY'/>";

    /** What a program does, and why the lane is closed then: null if it is not, or need not look. */
    static Stream<Arguments> silencingChanges() {
        return Stream.of(
                change("ThresholdFilter on logger \"root\"", test -> test.root().addFilter(denying())),
                change(
                        "ThresholdFilter on Disruptor \"ASYNC\"",
                        test -> test.disruptor().addFilter(denying())),
                change(null, test -> ((AbstractFilterable) test.context.getConfiguration()).addFilter(denying())),
                change("0 appenders", test -> test.root().removeAppender("ASYNC")),
                change(null, test -> {
                    test.root().setLevel(Level.OFF);
                    test.context.updateLoggers();
                }),
                change(null, test -> test.logger().setLevel(Level.OFF)),
                change(null, test -> test.disruptor().stop()),
                change(
                        "ThresholdFilter on Disruptor \"ASYNC\"",
                        test -> test.reconfigure(disruptor(DENIES, file("%msg%n", "")))),
                change(
                        "ThresholdFilter on appender \"FILE\"",
                        test -> test.reconfigure(disruptor("", file("%msg%n", DENIES)))),
                change(null, test -> test.context.stop()));
    }

    private static Arguments change(String reason, Consumer<FastLaneClosesBeforeTheNextCallTest> change) {
        return Arguments.of(reason, change);
    }

    @ParameterizedTest
    @MethodSource("silencingChanges")
    void theNextCallLogsNoMore(String reason, Consumer<FastLaneClosesBeforeTheNextCallTest> change) throws Exception {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        log("before");
        assertThat(messages.texts()).containsOnlyOnce(OPEN);
        change.accept(this);
        log("after");
        if (reason != null) {
            assertThat(messages.texts()).contains("Fast lane of logger \"io.game.Rooms\": closed: " + reason);
        }
        context.stop();

        assertThat(Files.readAllLines(directory.resolve("app.log"))).containsExactly("before 1");
    }

    /** Of which the logger is asked by the lane, and not before. */
    @ParameterizedTest
    @MethodSource("silencingChanges")
    void theNextCallWithANumberLogsNoMore(String reason, Consumer<FastLaneClosesBeforeTheNextCallTest> change)
            throws Throwable {
        Class<?> numbers = wovenForNumbers();
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        DisruptorAppender disruptor = disruptor();
        for (int number = 1000; number < 1003; number++) {
            GeneratedCalls.call(numbers, 0, logger(), "before {}", number);
        }
        change.accept(this);
        GeneratedCalls.call(numbers, 0, logger(), "before {}", 1003);
        disruptor.stop();
        context.stop();

        assertThat(disruptor.getDeferred()).isEqualTo(3);
        assertThat(Files.readAllLines(directory.resolve("app.log")))
                .containsExactly("before 1000", "before 1001", "before 1002");
    }

    /** Of a call that is not woven. */
    @ParameterizedTest
    @MethodSource("silencingChanges")
    void theNextMessageIsNotLoggedAnyMore(String reason, Consumer<FastLaneClosesBeforeTheNextCallTest> change)
            throws Exception {
        start(xml("", disruptor("", file("%file:%line %msg%n", "")), root(REF)));
        DisruptorAppender disruptor = disruptor();
        logger().info("before {}", 1);
        logger().info("before {}", 2);
        change.accept(this);
        logger().info("after {}", 1);
        logger().info("after {}", 2);
        disruptor.stop();
        context.stop();

        assertThat(messages.texts())
                .startsWith("Fast lane of messages to logger configuration \"root\": open")
                .noneMatch(text -> text.startsWith("Fast lane of logger"));
        assertThat(disruptor.getDeferred()).isEqualTo(2);
        assertThat(Files.readString(directory.resolve("app.log")))
                .matches("FastLaneCloses\\w+.java:\\d+ before 1\nFastLaneCloses\\w+.java:\\d+ before 2\n");
    }

    /** A thread that has asked its logger may come to the lane when that is no longer enabled. */
    @Test
    void aNumberIsNotLoggedBecauseOfACallThatWasOvertaken() {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        LaneEntry entry = ServiceLoader.load(FastLane.class)
                .findFirst()
                .orElseThrow()
                .entry(logger(), new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39), "io.game.Fqcn");
        logger().setLevel(Level.WARN);

        assertThat(entry.take(Level.INFO, "{} 1", 1, "overtaken", null, null, null))
                .as("asked before")
                .isTrue();
        assertThat(entry.take(Level.INFO, "{} 1", 1000, true)).isFalse();
    }

    /** A context has its next configuration before its loggers do; until then events meet the filter of the last one. */
    @Test
    void theFilterOfTheConfigurationThatALoggerStillHasSeesTheNextCall() throws Throwable {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        Class<?> numbers = wovenForNumbers();
        Logger logger = logger();
        Configuration last = context.getConfiguration();
        Field configuration = LoggerContext.class.getDeclaredField("configuration");
        configuration.setAccessible(true);
        configuration.set(context, LaneChange.configuration(context, xml("", "", root(""))));
        GeneratedCalls.call(numbers, 0, logger, "before {}", 1000);
        GeneratedCalls.call(numbers, 0, logger, "before {}", 1001);
        ((AbstractFilterable) last).addFilter(denying());
        GeneratedCalls.call(numbers, 0, logger, "before {}", 1002);
        configuration.set(context, last);
        context.stop();

        assertThat(messages.texts()).startsWith(OPEN);
        assertThat(Files.readAllLines(directory.resolve("app.log"))).containsExactly("before 1000", "before 1001");
    }

    /** Only a program that has made it knows it. */
    @Test
    void aFilterOfTheNestedAppenderSeesTheNextCall() {
        start(xml("", disruptor("", file("%msg%n", "")), root("")));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        OutputStreamAppender nested = nested(written);
        DisruptorAppender disruptor = disruptorOf(nested);
        root().addAppender(disruptor, null, null);
        log("before");
        nested.addFilter(denying());
        log("after");
        disruptor.stop();

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("before 1\n");
        assertThat(messages.texts())
                .containsExactly(
                        OPEN,
                        "Fast lane of logger \"io.game.Rooms\": closed: ThresholdFilter on appender \"STREAM\"",
                        "Fast lane of messages to logger configuration \"root\": closed:"
                                + " ThresholdFilter on appender \"STREAM\"");
    }

    @Test
    void anAppenderThatIsAddedGetsTheNextCall() {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        log("before");
        Journal journal = new Journal();
        RecordingAppender added = new RecordingAppender(journal, true);
        added.start();
        root().addAppender(added, null, null);
        log("after");

        assertThat(journal.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.text()).contains("text=after 1"));
        assertThat(messages.texts()).contains("Fast lane of logger \"io.game.Rooms\": closed: 2 appenders");
    }

    @Test
    void anAppenderOfALoggerThatBecomesAdditiveGetsTheNextCall() {
        String own = "<Logger name='io' level='info' additivity='false'>" + REF + "</Logger>";
        start(xml("", disruptor("", file("%msg%n", "")), own + root("")));
        Journal journal = new Journal();
        RecordingAppender ofRoot = new RecordingAppender(journal, true);
        ofRoot.start();
        root().addAppender(ofRoot, null, null);
        log("before");
        assertThat(messages.texts()).containsOnlyOnce(OPEN);
        context.getConfiguration().getLoggerConfig("io").setAdditive(true);
        log("after");

        assertThat(journal.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.text()).contains("text=after 1"));
    }

    @Test
    void aFactoryOfEventsMakesTheNextOne() {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        log("before");
        long[] made = new long[1];
        LogEventFactory factory = new DefaultLogEventFactory();
        root().setLogEventFactory((name, marker, fqcn, level, message, properties, thrown) -> {
            made[0]++;
            return factory.createEvent(name, marker, fqcn, level, message, properties, thrown);
        });
        log("after");

        assertThat(made[0]).isEqualTo(1);
    }

    @Test
    void itClosesWithItsAppender() {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        log("first");
        context.stop();

        assertThat(messages.texts())
                .containsExactly(
                        OPEN, "Fast lane of logger \"io.game.Rooms\": closed: its Disruptor stops or is replaced");
    }

    /** It is open again when the former appender stops. */
    @Test
    void aLaneThatWasLeftSaysNothing() {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        log("first");
        DisruptorAppender former = disruptor();
        root().removeAppender("ASYNC");
        root().addAppender(disruptorOf(nested(new ByteArrayOutputStream())), null, null);
        log("second");
        former.stop();

        assertThat(messages.texts()).containsExactly(OPEN, OPEN);
    }

    @Test
    void whatIsTakenAwayOpensItAgain() {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        Filter filter = ThresholdFilter.createFilter(Level.ALL, Filter.Result.NEUTRAL, Filter.Result.DENY);
        root().addFilter(filter);
        log("filtered");
        root().removeFilter(filter);
        context.updateLoggers();
        log("not filtered");

        assertThat(messages.texts()).last().isEqualTo(OPEN);
    }

    private void reconfigure(String appenders) {
        context.reconfigure(
                LaneChange.configuration(context, xml("", appenders, root(REF)).replace("@", directory.toString())));
    }
}
