package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.location.CallerFinder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.internal.DefaultLogBuilder;
import org.apache.logging.log4j.spi.AbstractLogger;
import org.apache.logging.slf4j.Log4jLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JVM is asked to do is written down here, and not done. */
@Timeout(60)
final class LoggersThatCannotBeRewrittenStayTest {

    private final List<String> rewritten = new ArrayList<>();

    private final List<ClassFileTransformer> transformers = new ArrayList<>();

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private final PrintStream console = new PrintStream(told, true, StandardCharsets.UTF_8);

    /** What the JVM says when it is asked to retransform a class. */
    private Throwable answer;

    /** Whether it has a class file that nobody can read. */
    private boolean spoilt;

    /** Beside those that are found without it. */
    private final List<Class<?>> loaded = new ArrayList<>();

    static Stream<Throwable> answers() {
        return Stream.of(
                new UnmodifiableClassException("no"),
                new UnsupportedOperationException("no"),
                new VerifyError("no"),
                new InternalError("no"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void withAMessageForEachClass(Throwable answer) {
        this.answer = answer;

        rewriteLoggers();

        assertThat(messages())
                .containsExactly(
                        message(AbstractLogger.class, answer.toString()),
                        message(DefaultLogBuilder.class, answer.toString()),
                        message(Log4jLogger.class, answer.toString()));
        assertThat(transformers).as("those that are left").isEmpty();
    }

    @Test
    void whereTheirClassFilesCannotBeRead() {
        spoilt = true;

        rewriteLoggers();

        assertThat(rewritten).isEmpty();
        assertThat(messages())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(message(AbstractLogger.class, "")),
                        line -> assertThat(line).startsWith(message(DefaultLogBuilder.class, "")));
        assertThat(transformers).as("those that are left").isEmpty();
    }

    @Test
    void andOtherwiseTheTransformerGoesWithoutAWord() {
        rewriteLoggers();

        assertThat(rewritten)
                .containsExactly(
                        AbstractLogger.class.getName(), DefaultLogBuilder.class.getName(), Log4jLogger.class.getName());
        assertThat(messages()).isEmpty();
        assertThat(transformers).as("those that are left").isEmpty();
    }

    /** An application may have its own, and the rest from a class loader above; another one may have all of its own. */
    @Test
    void butABindingElsewhereIsRewrittenWithTheLog4jThatItIsFor() throws Exception {
        try (Log4jCopy other = Log4jCopy.asPackaged()) {
            loaded.add(
                    new ClassLoader(Log4jLogger.class.getClassLoader()) {
                        Class<?> define() throws Exception {
                            byte[] classFile = Log4jCopy.classFile(Log4jLogger.class.getName());
                            return defineClass(Log4jLogger.class.getName(), classFile, 0, classFile.length);
                        }
                    }.define());
            loaded.add(other.loadClass(Log4jLogger.class.getName()));
            loaded.add(Log4jLogger.class);

            rewriteLoggers();
        }

        assertThat(rewritten)
                .containsExactly(
                        AbstractLogger.class.getName(),
                        DefaultLogBuilder.class.getName(),
                        Log4jLogger.class.getName(),
                        Log4jLogger.class.getName());
        assertThat(messages()).isEmpty();
    }

    @Test
    void whereTheRuntimeIsNot() throws Exception {
        try (Log4jCopy log4j = Log4jCopy.patchedWithoutRuntime()) {
            new LoggerRewrite(instrumentation(), console, log4j).run();
        }

        assertThat(rewritten).isEmpty();
        assertThat(messages()).isEmpty();
    }

    /** As for an application that is undeployed. */
    @Test
    void noLongerThanTheirClassLoader() throws Exception {
        Log4jTransformer transformer = new Log4jTransformer(instrumentation(), console);

        WeakReference<ClassLoader> gone = new WeakReference<>(rewriteLoggersOfCopy(transformer));

        while (gone.get() != null) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(rewritten)
                .containsExactly(
                        AbstractLogger.class.getName(), DefaultLogBuilder.class.getName(), Log4jLogger.class.getName());
    }

    @Test
    void whereTheAgentIsOnTheClassPathOnly() {
        Agent.walked(CallerFinder.class);

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals(Log4jTransformer.THREAD_NAME));
    }

    private static ClassLoader rewriteLoggersOfCopy(Log4jTransformer transformer) throws Exception {
        try (Log4jCopy log4j = Log4jCopy.asPackaged()) {
            Thread.currentThread().setContextClassLoader(log4j);
            transformer.walked(log4j.loadClass(CallerFinder.class.getName()));
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals(Log4jTransformer.THREAD_NAME)) {
                    assertThat(thread.isDaemon()).isTrue();
                    assertThat(thread.getContextClassLoader()).isNotSameAs(log4j);
                    thread.join();
                }
            }
            return log4j;
        } finally {
            Thread.currentThread().setContextClassLoader(LoggersThatCannotBeRewrittenStayTest.class.getClassLoader());
        }
    }

    private void rewriteLoggers() {
        new LoggerRewrite(instrumentation(), console, CallerFinder.class.getClassLoader()).run();
    }

    private List<String> messages() {
        return told.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String message(Class<?> type, String reason) {
        return "tidlog-agent: " + type.getName() + " of " + type.getClassLoader()
                + " is left as it is, and locations take longer to find than they could: " + reason;
    }

    private Instrumentation instrumentation() {
        return (Instrumentation) Proxy.newProxyInstance(
                Instrumentation.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "addTransformer" -> {
                        assertThat(arguments).endsWith(true);
                        yield add((ClassFileTransformer) arguments[0]);
                    }
                    case "removeTransformer" -> transformers.remove(arguments[0]);
                    case "getAllLoadedClasses" -> loaded.toArray(Class<?>[]::new);
                    case "retransformClasses" -> retransform(((Class<?>[]) arguments[0])[0]);
                    default -> throw new AssertionError(method);
                });
    }

    private Object add(ClassFileTransformer transformer) {
        transformers.add(transformer);
        return null;
    }

    private Object retransform(Class<?> type) throws Throwable {
        if (answer != null) {
            throw answer;
        }
        assertThat(transformers).hasSize(1);
        String name = type.getName().replace('.', '/');
        byte[] classFile = spoilt ? new byte[] {1, 2, 3} : Log4jCopy.classFile(type.getName());
        ClassFileTransformer transformer = transformers.get(0);
        assertThat(transformer.transform(type.getModule(), type.getClassLoader(), name, null, null, classFile))
                .as("of another class loader, as it is loaded there")
                .isNull();
        byte[] changed = transformer.transform(type.getModule(), type.getClassLoader(), name, type, null, classFile);
        if (changed != null) {
            rewritten.add(type.getName());
        }
        return null;
    }
}
