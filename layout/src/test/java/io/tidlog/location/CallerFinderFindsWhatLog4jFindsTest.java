package io.tidlog.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.util.StackLocatorUtil;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Both are asked on the same stack. */
@Tag("every-log4j")
final class CallerFinderFindsWhatLog4jFindsTest {

    /** What both found. */
    record Answers(StackTraceElement log4j, StackTraceElement ours) {

        void areEqual() {
            assertThat(ours).isEqualTo(log4j);
            // The toString() of an element has more in it than equals() looks at.
            assertThat(String.valueOf(ours)).isEqualTo(String.valueOf(log4j));
        }
    }

    /** Stands for a logger: a few methods of one class, and below them some of another. */
    static final class TestLogger implements Callable<Answers> {

        private final int depth;

        TestLogger(int depth) {
            this.depth = depth;
        }

        Answers info() {
            return logIfEnabled();
        }

        @Override
        public Answers call() {
            return info();
        }

        static Answers nested(Supplier<Answers> message) {
            return message.get();
        }

        private Answers logIfEnabled() {
            return Internals.descend(depth, TestLogger.class.getName());
        }
    }

    /** What lies between a logger and the walk. */
    static final class Internals {

        private Internals() {}

        static Answers descend(int depth, String loggerClass) {
            return depth > 0 ? descend(depth - 1, loggerClass) : answers(loggerClass);
        }
    }

    /** Calls the logger while it is constructed and while it is initialised. */
    static final class Caller {

        static final Answers WHILE_INITIALISED = new TestLogger(3).info();

        final Answers whileConstructed = new TestLogger(3).info();

        Answers log() {
            return new TestLogger(3).info();
        }

        Answers log(String overloaded) {
            return new TestLogger(3).info();
        }
    }

    /** Is loaded a second time, as a hidden class. */
    static final class HiddenCaller implements Callable<Answers> {

        @Override
        public Answers call() {
            return new TestLogger(3).info();
        }
    }

    static Answers answers(String loggerClass) {
        CallerFinder finder = new CallerFinder(loggerClass);
        return new Answers(
                StackLocatorUtil.calcLocation(loggerClass), finder.walker().walk(finder));
    }

    @TestFactory
    Stream<DynamicTest> forEveryKindOfCaller() {
        TestLogger logger = new TestLogger(3);
        Map<String, Callable<Answers>> callers = new LinkedHashMap<>();
        callers.put("a lambda", () -> logger.info());
        callers.put("a method reference", logger::info);
        callers.put("a nested lambda", () -> ((Callable<Answers>) () -> logger.info()).call());
        callers.put("an anonymous class", new Callable<>() {
            @Override
            public Answers call() {
                return logger.info();
            }
        });
        callers.put("an initialiser", () -> Caller.WHILE_INITIALISED);
        callers.put("a constructor", () -> new Caller().whileConstructed);
        callers.put("a method", () -> new Caller().log());
        callers.put("an overloaded method", () -> new Caller().log(""));
        callers.put("a logger called by reflection", () ->
                (Answers) TestLogger.class.getDeclaredMethod("info").invoke(logger));
        callers.put("a caller called by reflection", () ->
                (Answers) Caller.class.getDeclaredMethod("log").invoke(new Caller()));
        callers.put(
                "a constructor called by reflection",
                () -> Caller.class.getDeclaredConstructor().newInstance().whileConstructed);
        callers.put("a method handle", () -> {
            try {
                return (Answers) MethodHandles.lookup()
                        .findVirtual(TestLogger.class, "info", MethodType.methodType(Answers.class))
                        .invokeExact(logger);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
        callers.put("a proxy", () -> {
            Callable<?> proxy = (Callable<?>) Proxy.newProxyInstance(
                    TestLogger.class.getClassLoader(),
                    new Class<?>[] {Callable.class},
                    (self, method, arguments) -> method.invoke(logger, arguments));
            return (Answers) proxy.call();
        });
        callers.put("the JDK", () -> {
            FutureTask<Answers> task = new FutureTask<>(logger);
            task.run();
            return task.get();
        });
        callers.put(
                "a stream",
                () -> Stream.of(logger).map(TestLogger::info).findFirst().orElseThrow());
        callers.put("a hidden class", CallerFinderFindsWhatLog4jFindsTest::fromHiddenClass);
        callers.put("a logger that nobody calls", () -> answers("io.game.NoSuchLogger"));
        callers.put("no logger", () -> answers(null));
        callers.put("the class that asks", () -> answers(CallerFinderFindsWhatLog4jFindsTest.class.getName()));
        // Each twice: once with as many frames as are usual, once with as many as it took.
        return callers.entrySet().stream()
                .map(caller -> DynamicTest.dynamicTest(caller.getKey(), () -> {
                    caller.getValue().call().areEqual();
                    caller.getValue().call().areEqual();
                }));
    }

    @Test
    void whetherFrameIsFetchedFirstOrLater() {
        for (int depth = 0; depth < 80; depth++) {
            new TestLogger(depth).info().areEqual();
        }
        for (int depth = 80; depth >= 0; depth--) {
            new TestLogger(depth).info().areEqual();
        }
    }

    /** A logger that calls code which logs again, as in a message's toString(). */
    @Test
    void ofTheRunOfLoggerFramesThatIsOnTop() {
        Answers answers = TestLogger.nested(new Caller()::log);

        answers.areEqual();
        assertThat(answers.ours().getMethodName()).isEqualTo("log");
    }

    @Test
    void onManyThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Answers>> found = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 2_000; i++) {
                TestLogger logger = new TestLogger(i % 40);
                found.add(threads.submit(() -> logger.info()));
            }
            for (Future<Answers> answers : found) {
                answers.get().areEqual();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void onVirtualThreads() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads");
        FutureTask<Answers> direct = new FutureTask<>(() -> new TestLogger(3).info());
        FutureTask<Answers> last = new FutureTask<>(new TestLogger(3));
        for (FutureTask<Answers> task : List.of(direct, last)) {
            startVirtualThread(task).join();
            task.get().areEqual();
        }
    }

    private static Thread startVirtualThread(Runnable task) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    }

    /** The JVM does not show the frames of a hidden class. */
    private static Answers fromHiddenClass() throws Exception {
        byte[] classFile;
        try (var stream =
                HiddenCaller.class.getResourceAsStream("CallerFinderFindsWhatLog4jFindsTest$HiddenCaller.class")) {
            classFile = stream.readAllBytes();
        }
        Class<?> hidden =
                MethodHandles.lookup().defineHiddenClass(classFile, true).lookupClass();
        return (Answers) ((Callable<?>) hidden.getDeclaredConstructor().newInstance()).call();
    }
}
