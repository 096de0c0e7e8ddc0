package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.BridgeAware;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogBuilder;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.spi.AbstractLogger;
import org.apache.logging.log4j.spi.ExtendedLogger;
import org.apache.logging.log4j.util.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Protects calls through commons-logging and its like: the location is that of the wrapper's caller, and no frame of
 * Log4j is between the wrapper and the walk, which would make it dearer.
 */
@OnEveryLog4j
final class WrappersAreWalkedFromThemTest {

    @Test
    void aWovenWrapperOfALogBuilder() throws Throwable {
        Method log = LogBuilder.class.getMethod("log", String.class);
        byte[] classFile = GeneratedCalls.classFile(LogBuilder.class, List.of(log));
        List<String> callers = new ArrayList<>();
        for (byte[] one : List.of(classFile, ClassWeaver.weave(classFile).classFile())) {
            RecordingContext context = new RecordingContext(RecordingContext.Mode.SYNC, Level.INFO, true);
            try (context) {
                LogBuilder builder = context.log4j().getLogger("io.game.Rooms").atInfo();
                ((BridgeAware) builder).setEntryPoint(GeneratedCalls.CLASS_NAME);
                GeneratedCalls.call(GeneratedCalls.load(one), 0, builder, "message");
            }
            context.journal().entries().stream()
                    .filter(entry -> entry.text().startsWith("event"))
                    .forEach(entry -> callers.add(entry.location().getClassName()));
        }

        assertThat(callers)
                .as("of the wrapper, not woven and woven")
                .containsExactly(GeneratedCalls.class.getName(), GeneratedCalls.class.getName());
    }

    /** As a logger of the program's own that passes the class on which it was given. */
    @Test
    void aWovenWrapperThatNamesTheLoggerIsTheCaller() throws Throwable {
        Method logIfEnabled =
                ExtendedLogger.class.getMethod("logIfEnabled", String.class, Level.class, Marker.class, String.class);
        byte[] classFile = GeneratedCalls.classFile(ExtendedLogger.class, List.of(logIfEnabled));
        for (byte[] one : List.of(classFile, ClassWeaver.weave(classFile).classFile())) {
            Class<?> wrapper = GeneratedCalls.load(one);
            RecordingContext context = new RecordingContext(RecordingContext.Mode.ALL_ASYNC, Level.INFO, true);
            try (context) {
                GeneratedCalls.call(
                        wrapper,
                        0,
                        context.log4j().getLogger("io.game.Rooms"),
                        AbstractLogger.class.getName(),
                        Level.INFO,
                        null,
                        "message");
            }

            assertThat(context.journal().entries().stream()
                            .filter(entry -> entry.text().startsWith("event"))
                            .map(entry -> entry.location().getClassName()))
                    .containsExactly(GeneratedCalls.CLASS_NAME);
        }
    }

    @Test
    void aWovenWrapper() throws Throwable {
        Method logIfEnabled = ExtendedLogger.class.getMethod(
                "logIfEnabled", String.class, Level.class, Marker.class, Supplier.class, Throwable.class);
        Class<?> wrapper = GeneratedCalls.load(
                ClassWeaver.weave(GeneratedCalls.classFile(ExtendedLogger.class, List.of(logIfEnabled)))
                        .classFile());
        List<String> frames = new ArrayList<>();
        Supplier<?> message = () -> {
            frames.addAll(StackWalker.getInstance()
                    .walk(stack -> stack.map(StackWalker.StackFrame::getClassName)
                            .dropWhile(name -> !name.startsWith("org.apache.logging.log4j.util."))
                            .toList()));
            return "message";
        };
        RecordingContext context = new RecordingContext(RecordingContext.Mode.SYNC, Level.INFO, true);
        try (context) {
            for (String fqcn : List.of(GeneratedCalls.CLASS_NAME, GeneratedCalls.class.getName())) {
                frames.clear();
                GeneratedCalls.call(
                        wrapper, 0, context.log4j().getLogger("io.game.Rooms"), fqcn, Level.INFO, null, message, null);

                assertThat(frames).startsWith("org.apache.logging.log4j.util.LambdaUtil", GeneratedCalls.CLASS_NAME);
            }
        }

        Stream<String> callers = context.journal().entries().stream()
                .filter(entry -> entry.text().startsWith("event"))
                .map(entry -> entry.location().getClassName());
        assertThat(callers)
                .as("of the one wrapper, and of the one that wraps it")
                .containsExactly(GeneratedCalls.class.getName(), WrappersAreWalkedFromThemTest.class.getName());
    }
}
