package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidlog.async.DisruptorAppender;
import java.nio.file.Files;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.DefaultReliabilityStrategy;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.message.FormattedMessageFactory;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFactory;
import org.apache.logging.log4j.spi.AbstractLogger;
import org.apache.logging.slf4j.Log4jLogger;
import org.apache.logging.slf4j.Log4jMarkerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects the fast lane's conditions: it is open where nothing could tell the difference; elsewhere a debug line says
 * what closes it.
 */
@OnEveryLog4j
@Timeout(60)
final class FastLaneOpensWhereNothingCanTellTest extends LaneOfOneLogger {

    private static final String PASSES = "<ThresholdFilter level='all' onMatch='NEUTRAL' onMismatch='DENY'/>";

    /** What is in a configuration, and what it closes the lane for; or "open". */
    static Stream<Arguments> configurations() {
        String file = file("%msg%n", "");
        return Stream.of(
                Arguments.of("open", xml("", disruptor("", file), root(REF))),
                Arguments.of("open", xml("", disruptor("", file), root("<AppenderRef ref='ASYNC' level='info'/>"))),
                Arguments.of(
                        "open",
                        xml(
                                "",
                                disruptor(
                                        "", file("[%d{MMdd/HHmmss.SSS}:%level:tid-%tid:%file:%line] %t %c %msg%n", "")),
                                root(REF))),
                Arguments.of("ThresholdFilter on the configuration", xml(PASSES, disruptor("", file), root(REF))),
                Arguments.of("ThresholdFilter on logger \"root\"", xml("", disruptor("", file), root(PASSES + REF))),
                Arguments.of(
                        "ThresholdFilter on appender reference \"ASYNC\"",
                        xml("", disruptor("", file), root("<AppenderRef ref='ASYNC'>" + PASSES + "</AppenderRef>"))),
                Arguments.of("ThresholdFilter on Disruptor \"ASYNC\"", xml("", disruptor(PASSES, file), root(REF))),
                Arguments.of(
                        "ThresholdFilter on appender \"FILE\"",
                        xml("", disruptor("", file("%msg%n", PASSES)), root(REF))),
                Arguments.of(
                        "properties of logger \"root\"",
                        xml("", disruptor("", file), root("<Property name='a'>b</Property>" + REF))),
                Arguments.of(
                        "2 appenders",
                        xml(
                                "",
                                disruptor("", file) + "<File name='OTHER' fileName='@/other.log'/>",
                                root(REF + "<AppenderRef ref='OTHER'/>"))),
                Arguments.of("0 appenders", xml("", disruptor("", file), root(""))),
                Arguments.of(
                        "several appenders in Disruptor \"ASYNC\"",
                        xml("", disruptor("", file + "<File name='OTHER' fileName='@/other.log'/>"), root(REF))),
                Arguments.of(
                        "FileAppender \"ASYNC\", not a Disruptor",
                        xml("", "<File name='ASYNC' fileName='@/a.log'/>", root(REF))),
                Arguments.of(
                        "ignoreExceptions=\"false\" of Disruptor \"ASYNC\"",
                        xml(
                                "",
                                disruptor("", file).replace("name='ASYNC'", "name='ASYNC' ignoreExceptions='false'"),
                                root(REF))),
                Arguments.of(
                        "PatternLayout, not TidLayout",
                        xml("", disruptor("", file.replace("TidLayout", "PatternLayout")), root(REF))),
                Arguments.of("the pattern's converter MDC", xml("", disruptor("", file("%X %msg%n", "")), root(REF))),
                Arguments.of(
                        "more than three %X{key} in the pattern",
                        xml("", disruptor("", file("%X{a}%X{b}%X{c}%X{d} %msg%n", "")), root(REF))),
                Arguments.of(
                        "<Replace> of the layout",
                        xml(
                                "",
                                disruptor(
                                        "",
                                        "<File name='FILE' fileName='@/app.log'><TidLayout pattern='%msg%n'>"
                                                + "<Replace regex='o' replacement='0'/></TidLayout></File>"),
                                root(REF))),
                Arguments.of("the pattern's converter NDC", xml("", disruptor("", file("%x %msg%n", "")), root(REF))),
                Arguments.of(
                        "AsyncLoggerConfig of logger \"root\"",
                        xml("", disruptor("", file), "<AsyncRoot level='info'>" + REF + "</AsyncRoot>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configurations")
    void ofAConfiguration(String state, String xml) {
        start(xml);
        log("first");

        String reason = state.equals("open") ? "open" : "closed: " + state;
        assertThat(messages.texts()).containsOnlyOnce("Fast lane of logger \"io.game.Rooms\": " + reason);
    }

    @Test
    void aReliabilityStrategyOfOnesOwnIsAsked() {
        System.setProperty("log4j.ReliabilityStrategy", AskedStrategy.class.getName());
        try {
            start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        } finally {
            System.clearProperty("log4j.ReliabilityStrategy");
        }
        int before = AskedStrategy.asked;
        log("first");
        log("second");

        assertThat(AskedStrategy.asked).isEqualTo(before + 2);
        assertThat(messages.texts())
                .containsExactly("Fast lane of logger \"io.game.Rooms\": closed: AskedStrategy of logger \"root\"");
    }

    /** Made by Log4j. */
    public static final class AskedStrategy extends DefaultReliabilityStrategy {

        private static int asked;

        public AskedStrategy(LoggerConfig config) {
            super(config);
        }

        @Override
        public void log(
                org.apache.logging.log4j.util.Supplier<LoggerConfig> reconfigured,
                String loggerName,
                String fqcn,
                StackTraceElement location,
                Marker marker,
                Level level,
                Message data,
                Throwable thrown) {
            asked++;
            super.log(reconfigured, loggerName, fqcn, location, marker, level, data, thrown);
        }
    }

    @Test
    void aMessageFactoryOfOnesOwnMakesTheMessages() {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        Logger logger = context.getLogger("io.game.Rooms", (MessageFactory) new FormattedMessageFactory());
        log(logger, "first");

        assertThat(messages.texts()).contains("Fast lane of logger \"io.game.Rooms\": closed: FormattedMessageFactory");
        assertThat(((AbstractLogger) logger).getMessageFactory().getClass()).isEqualTo(FormattedMessageFactory.class);
    }

    @Test
    void aCallOfSlf4jTakesIt() throws Throwable {
        takesItThroughSlf4j(() -> CallSet.slf4jLogger(context));
    }

    /** Its messages are other ones for exceptions only. Log4j's binding has it since 2.26, for those who set it. */
    @Test
    void aCallOfSlf4jWithItsOwnMessagesTakesIt() throws Throwable {
        String factory = "org.apache.logging.slf4j.message.ThrowableConsumingMessageFactory";
        assumeTrue(Log4jLogger.class.getResource("message/ThrowableConsumingMessageFactory.class") != null, "too old");
        MessageFactory messages =
                (MessageFactory) Class.forName(factory).getConstructor().newInstance();
        takesItThroughSlf4j(() -> new Log4jLogger(
                new Log4jMarkerFactory(), context.getLogger("io.game.Rooms", messages), "io.game.Rooms"));
    }

    private void takesItThroughSlf4j(Supplier<org.slf4j.Logger> logger) throws Throwable {
        Class<?> slf4jCalls = woven(
                org.slf4j.Logger.class,
                org.slf4j.Logger.class.getMethod("info", String.class, Object.class),
                org.slf4j.Logger.class.getMethod("info", String.class));
        start(xml("", disruptor("", file("%msg%ex{none}%n", "")), root(REF)));
        DisruptorAppender disruptor = disruptor();
        GeneratedCalls.call(slf4jCalls, 0, logger.get(), "{} room", 1);
        GeneratedCalls.call(slf4jCalls, 0, logger.get(), "{} room", new IllegalStateException("given"));
        GeneratedCalls.call(slf4jCalls, 0, logger.get(), "{} room", "last");
        GeneratedCalls.call(slf4jCalls, 1, logger.get(), "constant");
        context.stop();

        assertThat(messages.texts()).startsWith(OPEN);
        assertThat(disruptor.getDeferred()).isEqualTo(3);
        assertThat(Files.readAllLines(directory.resolve("app.log")))
                .hasSize(4)
                .startsWith("1 room")
                .endsWith("last room", "constant");
    }

    @Test
    void asyncLoggersGoTheirOwnWay() {
        try (LoggerContext async = new AsyncLoggerContext("async")) {
            String xml = xml("", disruptor("", file("%msg%n", "")), root(REF));
            async.start(LaneChange.configuration(async, xml.replace("@", directory.toString())));
            log(async.getLogger("io.game.Rooms"), "first");
        }

        assertThat(messages.texts())
                .containsExactly("Fast lane of logger \"io.game.Rooms\": closed: AsyncLogger \"io.game.Rooms\"");
    }

    @Test
    void moreLoggersThanAreKnownToACallGoTheLongWay() {
        Strategy.OF_LOG4J.setFor(context);
        DisruptorAppender disruptor = afterTwoCallsOfTwentyLoggers();

        assertThat(disruptor.getDeferred()).isEqualTo(16);
        assertThat(disruptor.getWritten()).isEqualTo(40);
        assertThat(messages.texts())
                .containsOnlyOnce("Fast lane at io.game.Calls.call0(Calls.java:100):"
                        + " closed for loggers other than the first 8");
    }

    @Test
    void messagesOfAllLoggersTakeIt() {
        DisruptorAppender disruptor = afterTwoCallsOfTwentyLoggers();

        assertThat(disruptor.getDeferred()).isEqualTo(40);
        assertThat(disruptor.getWritten()).isEqualTo(40);
        assertThat(messages.texts()).containsOnlyOnce("Fast lane of messages to logger configuration \"root\": open");
    }

    private DisruptorAppender afterTwoCallsOfTwentyLoggers() {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        DisruptorAppender disruptor = disruptor();
        for (int i = 0; i < 20; i++) {
            log(context.getLogger("io.game.Room" + i), "first");
            log(context.getLogger("io.game.Room" + i), "second");
        }
        context.stop();
        return disruptor;
    }
}
