package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.layout.TidLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An event gets the shape of its own level, logger and place in the source, or none: never that of another. */
@Timeout(60)
final class CallShapesAreNeverMixedUpTest {

    private static final String LOGGER = "io.game.Rooms";
    private static final String FQCN = "io.game.Fqcn";

    private final CallShapes shapes = CallShapes.ofEvents(3);

    /** New each time, as a walk of the stack makes it. */
    private static StackTraceElement location() {
        return new StackTraceElement(LOGGER, "open", "Rooms.java", 39);
    }

    @Test
    void equalFactsShareOneShape() {
        CallShape shape = shapes.of(Level.INFO, LOGGER, FQCN, location(), null, 0);

        assertThat(shapes.of(Level.INFO, new String(LOGGER), new String(FQCN), location(), null, 0))
                .isSameAs(shape);
        assertThat(shape.child()).isEqualTo(3);
        assertThat(shape.lane()).isNull();
        assertThat(shapes.of(Level.INFO, "", null, null, null, 0))
                .isSameAs(shapes.of(Level.INFO, "", null, null, null, 0));
    }

    @Test
    void eachFactMakesAnother() {
        Level likeInfo = Level.forName("LIKE_INFO", Level.INFO.intLevel());
        List<CallShape> made = List.of(
                shapes.of(Level.INFO, LOGGER, FQCN, location(), null, 0),
                shapes.of(Level.WARN, LOGGER, FQCN, location(), null, 0),
                shapes.of(likeInfo, LOGGER, FQCN, location(), null, 0),
                shapes.of(Level.INFO, "io.game.Users", FQCN, location(), null, 0),
                shapes.of(Level.INFO, "", FQCN, location(), null, 0),
                shapes.of(Level.INFO, LOGGER, "io.game.Other", null, null, 0),
                shapes.of(Level.INFO, LOGGER, null, null, null, 0),
                shapes.of(Level.INFO, LOGGER, FQCN, null, null, 0),
                shapes.of(Level.INFO, LOGGER, FQCN, new StackTraceElement(LOGGER, "open", "Rooms.java", 40), null, 0),
                shapes.of(Level.INFO, LOGGER, FQCN, new StackTraceElement(LOGGER, "close", "Rooms.java", 40), null, 0),
                shapes.of(Level.INFO, LOGGER, FQCN, new StackTraceElement(LOGGER, "open", "Users.java", 41), null, 0),
                shapes.of(
                        Level.INFO,
                        LOGGER,
                        FQCN,
                        new StackTraceElement("io.game.Users", "open", "Rooms.java", 39),
                        null,
                        0));

        assertThat(made).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(made.get(1).level()).isEqualTo(Level.WARN);
        assertThat(made.get(3).loggerName()).isEqualTo("io.game.Users");
        assertThat(made.get(6).fqcn()).isNull();
        assertThat(made.get(7).location()).isNull();
        assertThat(made.get(9).location().getMethodName()).isEqualTo("close");
    }

    @Test
    void eachMessagePatternMakesAnother() {
        String pattern = "rooms={}";
        CallShape shape = shapes.of(Level.INFO, LOGGER, FQCN, null, pattern, 1);

        assertThat(shape.template().texts()).containsExactly("rooms=", "");
        assertThat(shapes.of(Level.INFO, LOGGER, FQCN, null, pattern, 1)).isSameAs(shape);
        assertThat(shapes.of(Level.INFO, LOGGER, FQCN, null, null, 0))
                .isNotNull()
                .isNotSameAs(shape);
        assertThat(shapes.of(Level.INFO, LOGGER, FQCN, null, "users={}", 1))
                .isNotNull()
                .isNotSameAs(shape);
        assertThat(shapes.of(Level.INFO, LOGGER, FQCN, null, pattern, 2))
                .as("one parameter too many")
                .isNull();
        for (int times = 0; times < 2; times++) {
            assertThat(shapes.of(Level.INFO, LOGGER, FQCN, null, "\\{} {}", 1))
                    .as("a pattern that only Log4j understands")
                    .isNull();
        }
    }

    private record Facts(Level level, String loggerName, String fqcn, StackTraceElement location) {

        static Facts random(Random random) {
            // Some come often, and most of all would not fit.
            String logger = "io.game.Logger" + (int) Math.abs(random.nextGaussian() * 200);
            return new Facts(
                    Level.values()[random.nextInt(Level.values().length)],
                    random.nextInt(20) == 0 ? "" : logger,
                    random.nextInt(20) == 0 ? null : FQCN,
                    random.nextInt(5) == 0
                            ? null
                            : new StackTraceElement(logger, "open", "Rooms.java", random.nextInt(30)));
        }

        static Facts of(CallShape shape) {
            return new Facts(shape.level(), shape.loggerName(), shape.fqcn(), shape.location());
        }
    }

    @Test
    void fromSeveralThreads() throws Exception {
        int threads = 4;
        int events = 100_000;
        CountDownLatch start = new CountDownLatch(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> tasks = IntStream.range(0, threads)
                    .<Callable<Integer>>mapToObj(seed -> () -> {
                        Random random = new Random(seed);
                        start.countDown();
                        start.await();
                        int found = 0;
                        for (int i = 0; i < events; i++) {
                            Facts facts = Facts.random(random);
                            CallShape shape = shapes.of(
                                    facts.level(), facts.loggerName(), facts.fqcn(), facts.location(), null, 0);
                            if (shape != null) {
                                assertThat(Facts.of(shape)).isEqualTo(facts);
                                found++;
                            }
                        }
                        return found;
                    })
                    .toList();
            for (Future<Integer> found : executor.invokeAll(tasks)) {
                assertThat(found.get()).as("of %s", events).isBetween(1, events - 1);
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void noMoreThanThereIsRoomFor() {
        List<CallShape> made = new ArrayList<>();
        for (int i = 0; i < 10 * CallShapes.SIZE; i++) {
            CallShape shape = shapes.of(Level.INFO, "io.game.Logger" + i, FQCN, null, null, 0);
            if (shape != null) {
                made.add(shape);
            }
        }

        assertThat(made).doesNotHaveDuplicates().hasSizeBetween(CallShapes.SIZE / 2, CallShapes.SIZE);
        assertThat(made)
                .allSatisfy(shape -> assertThat(shapes.of(Level.INFO, shape.loggerName(), FQCN, null, null, 0))
                        .isSameAs(shape));
    }

    @Test
    void aProgramThatMakesUpLoggerNamesHasItsLines() {
        int loggers = 5000;
        List<String> expected = new ArrayList<>();
        AsyncStream async = new AsyncStream(
                TidLayout.newBuilder().setPattern("%logger %file %msg%n").build(), settings -> settings);
        try (async) {
            // Twice, and in another order, so that some find their shape and others find no room.
            for (int i = 0; i < 2 * loggers; i++) {
                int name = i < loggers ? i : 2 * loggers - 1 - i;
                async.appender.append(Log4jLogEvent.newBuilder()
                        .setLevel(Level.INFO)
                        .setLoggerName("io.game.Logger" + name)
                        .setLoggerFqcn(FQCN)
                        .setSource(new StackTraceElement(LOGGER, "open", name % 7 + ".java", 39))
                        .setMessage(new SimpleMessage(String.valueOf(i)))
                        .build());
                expected.add("io.game.Logger" + name + " " + name % 7 + ".java " + i);
            }
        }

        assertThat(Counters.of(async.appender)).isEqualTo(new Counters(2 * loggers, 2 * loggers, 0, 0));
        assertThat(async.stream.lines()).isEqualTo(expected);
    }
}
