package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.spi.ExtendedLogger;
import org.apache.logging.log4j.spi.ExtendedLoggerWrapper;
import org.junit.jupiter.api.Test;

/** Protects mocks, wrappers and other implementations of {@code Logger}: they see the call that stands in the source. */
final class OtherLoggersGetTheOriginalCallTest {

    private static final Method INFO = infoMethod();

    private final byte[] woven = ClassWeaver.weave(GeneratedCalls.classFile(Logger.class, List.of(INFO)))
            .classFile();

    @Test
    void aMock() throws Throwable {
        List<String> calls = new ArrayList<>();
        Object mock = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExtendedLogger.class}, (proxy, method, arguments) -> {
                    calls.add(method + " " + List.of(arguments));
                    return null;
                });

        GeneratedCalls.call(GeneratedCalls.load(woven), 0, mock, "rooms={}", 7);

        assertThat(calls).containsExactly(INFO + " [rooms={}, 7]");
    }

    @Test
    void aWrapper() throws Throwable {
        try (RecordingContext context = new RecordingContext(RecordingContext.Mode.SYNC, Level.INFO, true)) {
            ExtendedLogger logger = context.log4j().getLogger("io.game.Rooms");
            List<String> calls = new ArrayList<>();
            Object wrapper = new ExtendedLoggerWrapper(logger, logger.getName(), logger.getMessageFactory()) {
                private static final long serialVersionUID = 1;

                @Override
                public void info(String message, Object parameter) {
                    calls.add(message + parameter);
                }
            };
            GeneratedCalls.call(GeneratedCalls.load(woven), 0, wrapper, "rooms={}", 7);

            assertThat(calls).containsExactly("rooms={}7");
        }
    }

    @Test
    void noLogger() {
        Class<?> calls = GeneratedCalls.load(woven);

        assertThatNullPointerException().isThrownBy(() -> GeneratedCalls.call(calls, 0, null, "rooms={}", 7));
    }

    /** Stack walks leave hidden classes out, so there is no location to be had from them. */
    @Test
    void aHiddenClass() throws Throwable {
        byte[] inThisPackage = ClassWeaver.weave(
                        GeneratedCalls.classFile("io/tidlog/agent/Hidden", Logger.class, List.of(INFO)))
                .classFile();
        Class<?> hidden =
                MethodHandles.lookup().defineHiddenClass(inThisPackage, true).lookupClass();
        try (RecordingContext context = new RecordingContext(RecordingContext.Mode.SYNC, Level.INFO, true)) {
            GeneratedCalls.call(hidden, 0, context.log4j().getLogger("io.game.Rooms"), "rooms={}", 7);

            assertThat(context.journal().entries())
                    .filteredOn(entry -> entry.text().startsWith("event"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.location().getClassName())
                            .as("the first class that is not hidden, as without weaving")
                            .doesNotContain("Hidden", "io.tidlog.location"));
        }
    }

    private static Method infoMethod() {
        try {
            return Logger.class.getMethod("info", String.class, Object.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
