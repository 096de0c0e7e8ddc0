package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.agent.RecordingContext.Mode;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects calls that are not woven where the agent has patched Log4j, as {@link SameLogTest} does those that are: each logs
 * what it does in a Log4j as it is packed, at the same location, or without one where there is none.
 */
@OnEveryLog4j
final class SameLogNotWovenTest {

    private static final Set<Mode> MODES = EnumSet.of(Mode.SYNC, Mode.ALL_ASYNC, Mode.MIXED, Mode.WALKING);

    private static final Log4jCopy PLAIN = Log4jCopy.asPackaged();

    private static final Log4jCopy PATCHED = Log4jCopy.patched();

    static Stream<Arguments> calls() {
        return callsInModes()
                .flatMap(callsAndMode -> Stream.of(Variation.values())
                        // To a call that is not woven, a number is an object like others.
                        .filter(variation -> variation.numberType() == null)
                        .map(variation ->
                                Arguments.of(callsAndMode.get()[0], callsAndMode.get()[1], variation)));
    }

    /** Of every set of calls its place among them, since the other Log4j has sets of its own. */
    static Stream<Arguments> callsInModes() {
        return Stream.iterate(0, i -> i < CallSet.all().size(), i -> i + 1)
                .flatMap(calls -> MODES.stream().map(mode -> Arguments.of(calls, mode)));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("calls")
    void ofEveryCall(int calls, Mode mode, Variation variation) throws Exception {
        List<?> log = compare(calls, mode, variation, Level.ALL, true, Filter.Result.NEUTRAL, true);
        if (mode != Mode.ALL_ASYNC) {
            // There a builder has none.
            assertThat(log).anyMatch(StackTraceElement.class::isInstance);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("callsInModes")
    void ofEveryDisabledCall(int calls, Mode mode) throws Exception {
        compare(calls, mode, Variation.PLAIN, Level.OFF, true, Filter.Result.NEUTRAL, true);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("callsInModes")
    void ofEveryCallThatAFilterDecides(int calls, Mode mode) throws Exception {
        compare(calls, mode, Variation.PLAIN, Level.OFF, true, Filter.Result.ACCEPT, true);
        compare(calls, mode, Variation.PLAIN, Level.ALL, true, Filter.Result.DENY, true);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("callsInModes")
    void ofEveryCallWhereNoLocationIsIncluded(int calls, Mode mode) throws Exception {
        compare(calls, mode, Variation.PLAIN, Level.ALL, false, Filter.Result.NEUTRAL, true);
    }

    /** Synchronous loggers walk once it is looked at, asynchronous ones do not. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("callsInModes")
    void ofEveryCallWhereTheAppenderDoesNotSayThatItLooksAtLocations(int calls, Mode mode) throws Exception {
        compare(calls, mode, Variation.PLAIN, Level.ALL, true, Filter.Result.NEUTRAL, false);
    }

    /** The walk begins with {@code info}, and so does any other that is taken then. */
    @Test
    void startsInTheMethodThatWasCalled() throws Exception {
        assertThat(framesOf(PATCHED, "frames")).startsWith("getMessage", "info", "frames");
        assertThat(framesOf(PLAIN, "frames")).contains("logIfEnabled");
    }

    @Test
    void startsNextToTheMethodThatWasCalledIfThatHasAskedBefore() throws Exception {
        assertThat(framesOf(PATCHED, "framesOfEntry"))
                .containsSubsequence("logMessage", "enter", "traceEntry", "framesOfEntry")
                .doesNotContain("logMessageSafely");
        assertThat(framesOf(PLAIN, "framesOfEntry"))
                .containsSubsequence("logMessageSafely", "enter", "traceEntry", "framesOfEntry");
    }

    /** In a Log4j of its own, where nothing else has walked. */
    @Test
    void startsInTheLoggerForEveryKindOfCall() throws Exception {
        try (Log4jCopy patched = Log4jCopy.patched()) {
            assertThat(call(patched, "walksFromDeep", new Class<?>[0])).isEqualTo(false);
        }
    }

    private static List<Object> framesOf(ClassLoader log4j, String method) throws Exception {
        return new ArrayList<>((List<?>) call(log4j, method, new Class<?>[0]));
    }

    private static List<?> compare(
            int calls,
            Mode mode,
            Variation variation,
            Level level,
            boolean includeLocation,
            Filter.Result answer,
            boolean requiresLocation)
            throws Exception {
        Class<?>[] types = {
            int.class, String.class, String.class, String.class, boolean.class, String.class, boolean.class
        };
        Object[] arguments = {
            calls, mode.name(), variation.name(), level.name(), includeLocation, answer.name(), requiresLocation
        };
        List<?> plain = (List<?>) call(PLAIN, "run", types, arguments);
        List<?> patched = (List<?>) call(PATCHED, "run", types, arguments);

        String call = "";
        for (int i = 0; i < Math.min(plain.size(), patched.size()); i++) {
            if (plain.get(i) instanceof String text && text.startsWith("call")) {
                call = text;
            }
            assertThat(patched.get(i)).as(call).isEqualTo(plain.get(i)).hasToString(String.valueOf(plain.get(i)));
        }
        assertThat(patched).hasSameSizeAs(plain);
        return plain;
    }

    private static Object call(ClassLoader loader, String method, Class<?>[] types, Object... arguments)
            throws Exception {
        // Log4j looks there for its parts.
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return loader.loadClass(RecordedCalls.class.getName())
                    .getMethod(method, types)
                    .invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
