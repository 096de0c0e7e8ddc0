package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidlog.async.DisruptorAppender;
import io.tidlog.layout.TidLayout;
import io.tidlog.location.FastLane;
import io.tidlog.location.LaneEntry;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultReliabilityStrategy;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.AbstractFilterable;
import org.apache.logging.log4j.core.filter.ThresholdFilter;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.core.impl.LogEventFactory;
import org.apache.logging.log4j.message.FormattedMessageFactory;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFactory;
import org.apache.logging.log4j.spi.AbstractLogger;
import org.apache.logging.slf4j.Log4jLogger;
import org.apache.logging.slf4j.Log4jMarkerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fast lane is open where all is as it needs it; where something is not, a debug line says what; and a call that follows a
 * change, of whatever kind, already shows it.
 */
@OnEveryLog4j
@Timeout(60)
final class FastLaneClosesBeforeTheNextCallTest {

    private static final String OPEN = "Fast lane of logger \"io.game.Rooms\": open";

    private static final String REF = "<AppenderRef ref='ASYNC'/>";

    private static final String DENIES = "<ThresholdFilter level='off' onMatch='NEUTRAL' onMismatch='DENY'/>";

    private static final String PASSES = "<ThresholdFilter level='all' onMatch='NEUTRAL' onMismatch='DENY'/>";

    @TempDir
    private Path directory;

    private final LoggerContext context = new LoggerContext("closing");
    private final DebugMessages messages = DebugMessages.record();
    private Class<?> calls;

    @BeforeEach
    void weave() throws Exception {
        calls = woven(
                org.apache.logging.log4j.Logger.class,
                org.apache.logging.log4j.Logger.class.getMethod("info", String.class, Object.class));
    }

    private static Class<?> woven(Class<?> owner, Method... methods) {
        return woven(owner, null, methods);
    }

    private static Class<?> wovenForNumbers() throws NoSuchMethodException {
        return woven(
                org.apache.logging.log4j.Logger.class,
                int.class,
                org.apache.logging.log4j.Logger.class.getMethod("info", String.class, Object.class));
    }

    private static Class<?> woven(Class<?> owner, Class<?> number, Method... methods) {
        return GeneratedCalls.load(ClassWeaver.weave(GeneratedCalls.classFile(owner, List.of(methods), number))
                .classFile());
    }

    @AfterEach
    void stop() {
        context.stop();
        messages.close();
        ThreadContext.clearAll();
    }

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

    /** A context has its next configuration some time before its loggers do, and until then events meet the filter of the last one. */
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
                        OPEN, "Fast lane of logger \"io.game.Rooms\": closed: ThresholdFilter on appender \"STREAM\"");
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
    void itClosesWithItsAppender() {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        log("first");
        context.stop();

        assertThat(messages.texts()).containsExactly(OPEN, "Fast lane of logger \"io.game.Rooms\": closed: stopping");
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
    void moreLoggersThanAreKnownToACallGoTheLongWay() {
        start(xml("", disruptor("", file("%msg%n", "")), root(REF)));
        DisruptorAppender disruptor = disruptor();
        for (int i = 0; i < 20; i++) {
            log(context.getLogger("io.game.Room" + i), "first");
            log(context.getLogger("io.game.Room" + i), "second");
        }
        context.stop();

        assertThat(disruptor.getDeferred()).isEqualTo(16);
        assertThat(disruptor.getWritten()).isEqualTo(40);
        assertThat(messages.texts())
                .containsOnlyOnce("Fast lane at io.game.Calls.call0(Calls.java:100):"
                        + " closed for loggers other than the first 8");
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

    private static Filter denying() {
        Filter filter = ThresholdFilter.createFilter(Level.OFF, Filter.Result.NEUTRAL, Filter.Result.DENY);
        filter.start();
        return filter;
    }

    private static Arguments change(String reason, Consumer<FastLaneClosesBeforeTheNextCallTest> change) {
        return Arguments.of(reason, change);
    }

    private void start(String xml) {
        context.start(LaneChange.configuration(context, xml.replace("@", directory.toString())));
    }

    private void reconfigure(String appenders) {
        context.reconfigure(
                LaneChange.configuration(context, xml("", appenders, root(REF)).replace("@", directory.toString())));
    }

    private Logger logger() {
        return context.getLogger("io.game.Rooms");
    }

    private LoggerConfig root() {
        return context.getConfiguration().getRootLogger();
    }

    private DisruptorAppender disruptor() {
        return context.getConfiguration().getAppender("ASYNC");
    }

    private static OutputStreamAppender nested(OutputStream target) {
        return OutputStreamAppender.newBuilder()
                .setName("STREAM")
                .setTarget(target)
                .setLayout(TidLayout.newBuilder().setPattern("%msg%n").build())
                .build();
    }

    private DisruptorAppender disruptorOf(OutputStreamAppender nested) {
        DisruptorAppender appender = DisruptorAppender.newBuilder()
                .setName("PROGRAMS")
                .setConfiguration(context.getConfiguration())
                .setAppenders(nested)
                .build();
        appender.start();
        return appender;
    }

    private void log(String text) {
        log(logger(), text);
    }

    /** Always the same pattern, {@code {} 1}. */
    private void log(Logger logger, String text) {
        try {
            GeneratedCalls.call(calls, 0, logger, "{} 1", text);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static String xml(String filter, String appenders, String loggers) {
        return "<Configuration shutdownHook='disable'>" + filter + "<Appenders>" + appenders + "</Appenders><Loggers>"
                + loggers + "</Loggers></Configuration>";
    }

    private static String root(String content) {
        return "<Root level='info'>" + content + "</Root>";
    }

    private static String disruptor(String filter, String children) {
        return "<Disruptor name='ASYNC'>" + filter + children + "</Disruptor>";
    }

    private static String file(String pattern, String filter) {
        return "<File name='FILE' fileName='@/app.log'>" + filter + "<TidLayout pattern='" + pattern + "'/></File>";
    }
}
