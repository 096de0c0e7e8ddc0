package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.async.DisruptorAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.core.impl.LogEventFactory;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.message.FormattedMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects programs that do odd things with messages, none of them woven, from noticing the fast lane in the log: it is
 * what Log4j alone writes into a file, whether it reuses events or not.
 */
@OnEveryLog4j
final class SameLogOfUnusualMessagesTest {

    private static final StackTraceElement LOCATION = new StackTraceElement("io.game.Given", "at", "Given.java", 7);

    static Stream<Arguments> programs() {
        return Stream.of(
                        program("an array that changes between two calls of a message", logger -> {
                            Object[] parameters = {1, "a"};
                            Message message = new ParameterizedMessage("{} {}", parameters);
                            logger.info(message);
                            parameters[0] = 2;
                            logger.info(message);
                        }),
                        program("an array that changes after the message was asked for its text", logger -> {
                            Object[] parameters = {1, "a"};
                            Message message = new ParameterizedMessage("{} {}", parameters);
                            message.getFormattedMessage();
                            parameters[0] = 2;
                            logger.info(message);
                        }),
                        program("a message that is asked for its text after an array has changed", logger -> {
                            Object[] parameters = {1, "a"};
                            Message message = new ParameterizedMessage("{} {}", parameters);
                            logger.info(message);
                            parameters[0] = 2;
                            logger.warn(message.getFormattedMessage());
                        }),
                        program("an array that changes after the call", logger -> {
                            Object[] parameters = {1, "a"};
                            logger.info("{} {}", parameters);
                            parameters[0] = 2;
                            logger.info("{} {}", parameters);
                            parameters[1] = new StringBuilder("b");
                            logger.info("{} {}", parameters);
                        }),
                        program("a message of Log4j's that the program keeps", logger -> {
                            for (Message message : List.of(
                                    ReusableMessageFactory.INSTANCE.newMessage("{} {}", 1, "a"),
                                    ReusableMessageFactory.INSTANCE.newMessage("{} {}", new Object[] {1, "a"}),
                                    ReusableMessageFactory.INSTANCE.newMessage("constant"),
                                    ReusableMessageFactory.INSTANCE.newMessage(new StringBuilder("builder")))) {
                                logger.info(message);
                                logger.info(message);
                                logger.atWarn().withLocation(LOCATION).log(message);
                                ReusableMessageFactory.release(message);
                                logger.info(message);
                            }
                        }),
                        program("characters that change after the call", logger -> {
                            StringBuilder builder = new StringBuilder("before");
                            Message message = new SimpleMessage(builder);
                            logger.info(message);
                            logger.info(builder);
                            logger.info((CharSequence) "string");
                            logger.atInfo().withLocation(LOCATION).log(builder);
                            builder.setLength(0);
                            logger.info(message);
                            logger.info(builder);
                            logger.info((Message) new SimpleMessage((String) null));
                            logger.info((Message) new SimpleMessage((CharSequence) null));
                        }),
                        program("messages of other kinds", logger -> {
                            logger.info(new ObjectMessage("object"));
                            logger.info(new FormattedMessage("%s {}", "formatted"));
                            logger.info(new StringMapMessage(Map.of("room", "7")));
                            logger.info(new StructuredDataMessage("id", "text", "type"));
                            logger.info((Message) new SimpleMessage("other") {
                                private static final long serialVersionUID = 1L;

                                @Override
                                public String getFormattedMessage() {
                                    return "overridden";
                                }

                                @Override
                                public void formatTo(StringBuilder buffer) {
                                    buffer.append("overridden");
                                }
                            });
                            logger.info(new ParameterizedMessage("{}", "other") {
                                private static final long serialVersionUID = 1L;

                                @Override
                                public void formatTo(StringBuilder buffer) {
                                    buffer.append("overridden");
                                }
                            });
                            logger.printf(Level.INFO, "%d rooms", 7);
                            logger.traceExit(logger.traceEntry("room {}", 7), "result");
                            logger.traceEntry((Message) new SimpleMessage("entered"));
                            logger.catching(new IllegalStateException("caught"));
                            logger.throwing(new IllegalStateException("thrown"));
                        }),
                        program("exceptions in messages", logger -> {
                            Throwable thrown = new IllegalStateException("given");
                            logger.info("{}", 1, thrown);
                            logger.info("{} {}", 1, thrown);
                            Message message = new ParameterizedMessage("{}", new Object[] {1}, thrown);
                            logger.info(message);
                            logger.atInfo().withLocation(LOCATION).log(message);
                            logger.atInfo()
                                    .withLocation(LOCATION)
                                    .withThrowable(thrown)
                                    .log("{}", 1);
                            logger.logMessage(Level.INFO, null, "io.game.Fqcn", LOCATION, message, null);
                        }),
                        program("places and parameters that do not match", logger -> {
                            logger.info("{} {}", 1);
                            logger.info("{}", 1, 2);
                            logger.info("\\{} {}", 1);
                            logger.info("\\\\{} {}", 1, 2);
                            logger.info("{", 1);
                            logger.info("{}", (Object[]) null);
                            logger.info("{}", new Object[0]);
                            logger.info("\\{}", new Object[0]);
                            logger.info("{} {} {} {} {}", 1, 2, 3, 4, 5);
                            logger.info("{} {}", new Object[] {1, null});
                            logger.info("{}", (Object) new Object[] {1, 2});
                            logger.info(new ParameterizedMessage("{}", (Object[]) null));
                            logger.info(new ParameterizedMessage(null, 1));
                            logger.info(new ParameterizedMessage("{} {}", 1));
                            logger.info((String) null);
                        }),
                        program("levels", logger -> {
                            logger.log(Level.OFF, "off {}", 1);
                            logger.log(Level.ALL, "all {}", 1);
                            logger.log(Level.forName("NOTE", 350), "note {}", 1);
                            logger.logMessage(Level.TRACE, null, null, LOCATION, new SimpleMessage("no name"), null);
                            logger.logMessage("io.game.Fqcn", Level.INFO, null, null, null);
                            logger.logMessage("io.game.Fqcn", Level.INFO, null, new SimpleMessage("text"), null);
                        }),
                        program("calls inside of others", logger -> {
                            Object noisy = new Object() {
                                @Override
                                public String toString() {
                                    logger.info("inside {}", 1);
                                    return "noisy";
                                }
                            };
                            logger.info("outside {} {}", noisy, 1);
                            logger.info(() -> {
                                logger.info("inside a supplier {}", 1);
                                return new ParameterizedMessage("supplied {}", 1);
                            });
                            logger.info("{}", () -> {
                                logger.info("inside a parameter {}", 1);
                                return "supplied";
                            });
                        }),
                        program("threads that are renamed, and their context", logger -> {
                            ThreadContext.put("user", "anna");
                            Thread.currentThread().setName("first");
                            logger.info("{}", 1);
                            Thread.currentThread().setName("second");
                            logger.info("{}", 1);
                            ThreadContext.clearAll();
                        }),
                        program("one place, many messages", logger -> {
                            for (int i = 0; i < 10_000; i++) {
                                logger.info("room " + i);
                                logger.info("room " + i + " {}", i);
                            }
                        }))
                .flatMap(program -> Stream.of("", "%l ")
                        .flatMap(location -> Stream.of(new ReusableLogEventFactory(), new DefaultLogEventFactory())
                                .map(events -> Arguments.of(program.name, location, events, program))));
    }

    private record Program(String name, Consumer<Logger> calls) {}

    private static Program program(String name, Consumer<Logger> calls) {
        return new Program(name, calls);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("programs")
    void isTheSame(String name, String location, LogEventFactory events, Program program, @TempDir Path directory)
            throws Exception {
        String pattern = location + "%level|%logger|%marker|%t|%msg|%throwable{short.message}%n";
        Path file = directory.resolve("log");
        String ofLog4j = "<File name='ASYNC' fileName='%s'><PatternLayout pattern='%s'/></File>";
        String onLane = LaneOfOneLogger.disruptor(
                "", "<File name='FILE' fileName='%s'><TidLayout pattern='%s' newlines='raw'/></File>");

        run(Strategy.OF_LOG4J, ofLog4j.formatted(file, pattern), events, program);
        List<String> expected = Files.readAllLines(file);
        Files.delete(file);
        run(Strategy.OF_CLASS_PATH, onLane.formatted(file, pattern), events, program);

        assertThat(Files.readAllLines(file)).isEqualTo(expected).hasSizeGreaterThan(1);
    }

    /** In a thread of its own, since Log4j keeps messages for each. */
    private static void run(Strategy strategy, String appender, LogEventFactory events, Program program)
            throws Exception {
        FutureTask<Void> task = new FutureTask<>(() -> {
            run(strategy, appender, events, program.calls);
            return null;
        });
        new Thread(task, "caller").start();
        task.get();
    }

    private static void run(Strategy strategy, String appender, LogEventFactory events, Consumer<Logger> calls) {
        try (LoggerContext context = new LoggerContext("unusual")) {
            strategy.setFor(context);
            String root = "<Root level='all'>" + LaneOfOneLogger.REF + "</Root>";
            context.start(LaneChange.configuration(context, LaneOfOneLogger.xml("", appender, root)));
            context.getConfiguration().getRootLogger().setLogEventFactory(events);
            Logger logger = context.getLogger("io.game.Rooms");
            calls.accept(logger);
            logger.info("last {}", 1);

            Appender used = context.getConfiguration().getAppender("ASYNC");
            if (used instanceof DisruptorAppender disruptor) {
                disruptor.stop();
                assertThat(disruptor.getDeferred()).as("lines by the fast lane").isPositive();
            }
        }
    }
}
