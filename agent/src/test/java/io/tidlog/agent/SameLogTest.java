package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.agent.Journal.Entry;
import io.tidlog.agent.RecordingContext.Mode;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects those who weave: every way to call a logger logs the same woven and not, to the question that a filter is asked
 * and the number of times that an argument is asked for its text.
 */
final class SameLogTest {

    private static final EnumSet<Mode> THROUGH_DISRUPTOR = EnumSet.of(Mode.DISRUPTOR, Mode.ALL_ASYNC_DISRUPTOR);

    /** All that are Log4j's own. */
    private static final Set<Mode> LOG4J_MODES = EnumSet.complementOf(
            EnumSet.of(Mode.DISRUPTOR, Mode.ALL_ASYNC_DISRUPTOR, Mode.FAST_LANE, Mode.FAST_LANE_WITHOUT_LOCATION));

    /** What calls leave behind, and how many have taken the fast lane. */
    record Outcome(List<Entry> entries, long deferred) {}

    static Stream<Arguments> calls() {
        Stream<Arguments> all = CallSet.all().stream()
                .flatMap(calls -> LOG4J_MODES.stream()
                        .flatMap(mode -> Stream.of(Variation.values())
                                .filter(variation ->
                                        mode != Mode.WALKING || calls.isOfLog4j() && variation == Variation.PLAIN)
                                .map(variation -> Arguments.of(calls, mode, variation))));
        // Through another type it is the same logger, and so the rest would say nothing new.
        Stream<Arguments> throughOtherTypes = CallSet.throughOtherTypes().stream()
                .flatMap(calls -> LOG4J_MODES.stream().map(mode -> Arguments.of(calls, mode, Variation.PLAIN)));
        return Stream.concat(all, throughOtherTypes);
    }

    static Stream<Arguments> disabledCalls() {
        return CallSet.all().stream().flatMap(calls -> Stream.of(Mode.values()).map(mode -> Arguments.of(calls, mode)));
    }

    /** Levels that would have it the other way. */
    static Stream<Arguments> filteredCalls() {
        return disabledCalls().flatMap(callsAndMode -> {
            Object[] given = callsAndMode.get();
            return given[1] == Mode.WALKING || ((Mode) given[1]).isFastLane()
                    ? Stream.of()
                    : Stream.of(
                            Arguments.of(given[0], given[1], Level.OFF, Filter.Result.ACCEPT),
                            Arguments.of(given[0], given[1], Level.ALL, Filter.Result.DENY));
        });
    }

    static Stream<Arguments> callsThroughDisruptor() {
        return CallSet.all().stream()
                .flatMap(calls -> THROUGH_DISRUPTOR.stream()
                        .flatMap(mode ->
                                Stream.of(Variation.values()).map(variation -> Arguments.of(calls, mode, variation))));
    }

    @OnEveryLog4j
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("calls")
    void ofEveryCall(CallSet calls, Mode mode, Variation variation) throws Exception {
        compare(calls, mode, variation, Level.ALL);
    }

    @OnEveryLog4j
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("disabledCalls")
    void ofEveryDisabledCall(CallSet calls, Mode mode) throws Exception {
        List<Entry> entries = compare(calls, mode, Variation.PLAIN, Level.OFF).entries();
        assertThat(entries).noneMatch(entry -> entry.text().startsWith("event"));
    }

    @OnEveryLog4j
    @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
    @MethodSource("filteredCalls")
    void ofEveryCallThatAFilterDecides(CallSet calls, Mode mode, Level level, Filter.Result answer) throws Exception {
        List<Entry> entries =
                compare(calls, mode, Variation.PLAIN, level, answer).entries();
        assertThat(entries.stream().anyMatch(entry -> entry.text().startsWith("event")))
                .isEqualTo(answer == Filter.Result.ACCEPT);
    }

    /** What an appender is given is compared on every Log4j above; what ours makes of it, in tidlog-async. */
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("callsThroughDisruptor")
    void ofEveryCallThroughDisruptor(CallSet calls, Mode mode, Variation variation) throws Exception {
        List<Entry> entries = compare(calls, mode, variation, Level.ALL).entries();
        assertThat(entries.stream().filter(entry -> entry.text().startsWith("printed")))
                .as("lines that came out of the ring")
                .hasSameSizeAs(entries.stream()
                        .filter(entry -> entry.text().startsWith("event"))
                        .toList())
                .isNotEmpty();
    }

    static Stream<Arguments> callsOnFastLane() {
        return Stream.concat(CallSet.all().stream(), CallSet.throughOtherTypes().stream())
                .flatMap(calls -> Stream.of(Mode.FAST_LANE, Mode.FAST_LANE_WITHOUT_LOCATION)
                        .flatMap(mode ->
                                Stream.of(Variation.values()).map(variation -> Arguments.of(calls, mode, variation))));
    }

    /** Where nothing keeps a call from it but the call itself. */
    @OnEveryLog4j
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("callsOnFastLane")
    void ofEveryCallOnFastLane(CallSet calls, Mode mode, Variation variation) throws Exception {
        Outcome outcome = compare(calls, mode, variation, Level.ALL);
        assertThat(outcome.entries()).anyMatch(entry -> entry.text().startsWith("printed"));
        assertThat(outcome.deferred()).as("calls on the fast lane").isEqualTo(2 * LaneRule.count(calls, variation));
    }

    /**
     * Without the strategy that leads other messages to it, as where the user has set another one. With it, above, these
     * calls are on the lane, too, on every Log4j.
     */
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("callsOnFastLane")
    void ofEveryCallThatIsOnFastLaneItself(CallSet calls, Mode mode, Variation variation) throws Exception {
        Outcome outcome = compare(
                calls, variation, true, context(mode, Strategy.OF_LOG4J), context(mode, Strategy.OF_LOG4J), mode);
        if (variation.isImmutable()) {
            assertThat(outcome.deferred())
                    .as("calls on the fast lane")
                    .isEqualTo(2
                            * calls.methods().stream()
                                    .filter(calls::mayTakeLane)
                                    .count());
        }
    }

    /** Not woven. */
    @OnEveryLog4j
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("callsOnFastLane")
    void ofEveryMessageOnFastLane(CallSet calls, Mode mode, Variation variation) throws Exception {
        Outcome outcome = compare(
                calls, variation, false, context(mode, Strategy.OF_LOG4J), context(mode, Strategy.OF_CLASS_PATH), mode);
        boolean mayTakeIt = mode == Mode.FAST_LANE_WITHOUT_LOCATION || calls.hasLocation();
        assertThat(outcome.deferred())
                .as("messages on the fast lane")
                .isEqualTo(mayTakeIt ? 2 * LaneRule.count(calls, variation) : 0);
    }

    private static Supplier<RecordingContext> context(Mode mode, Strategy strategy) {
        return () -> new RecordingContext(mode, strategy, Level.ALL, Filter.Result.NEUTRAL);
    }

    static Outcome compare(CallSet calls, Mode mode, Variation variation, Level level) throws Exception {
        return compare(calls, mode, variation, level, Filter.Result.NEUTRAL);
    }

    private static Outcome compare(CallSet calls, Mode mode, Variation variation, Level level, Filter.Result answer)
            throws Exception {
        return compare(
                calls,
                variation,
                true,
                () -> new RecordingContext(mode, Strategy.OF_LOG4J, level, answer),
                () -> new RecordingContext(mode, Strategy.OF_CLASS_PATH, level, answer),
                mode);
    }

    /** What the calls, not woven, leave behind in the first context is what they do in the second, which is returned. */
    private static Outcome compare(
            CallSet calls,
            Variation variation,
            boolean woven,
            Supplier<RecordingContext> reference,
            Supplier<RecordingContext> context,
            Mode mode)
            throws Exception {
        byte[] classFile = GeneratedCalls.classFile(calls.owner(), calls.methods(), variation.numberType());
        Weaving weaving = ClassWeaver.weave(classFile);
        assertThat(weaving.calls()).isEqualTo(calls.methods().size());

        Outcome plain = run(classFile, calls, variation, reference);
        Outcome other = run(woven ? weaving.classFile() : classFile, calls, variation, context);

        assertSame(plain.entries(), other.entries(), mode);
        assertThat(plain.deferred()).isZero();
        return other;
    }

    private static void assertSame(List<Entry> plain, List<Entry> woven, Mode mode) {
        String call = "";
        for (int i = 0; i < Math.min(plain.size(), woven.size()); i++) {
            Entry expected = plain.get(i);
            if (expected.text().startsWith("call")) {
                call = expected.text();
            }
            String text = woven.get(i).text();
            if (mode == Mode.ALL_ASYNC_DISRUPTOR && expected.text().startsWith("printed null ")) {
                // The location that is in the line, and that the event has too.
                text = text.replaceFirst("^printed \\S+", "printed null");
            }
            assertThat(text).as(call).isEqualTo(expected.text());
            if (expected.location() != null) {
                assertThat(woven.get(i).location())
                        .as(call)
                        .isEqualTo(expected.location())
                        .hasToString(expected.location().toString());
            } else if (expected.text().startsWith("event")) {
                assertThat(woven.get(i).location()).as(call).isNotNull();
                assertThat(mode)
                        .as("only LogBuilder has no location in Log4j, and only here")
                        .isIn(Mode.ALL_ASYNC, Mode.ALL_ASYNC_DISRUPTOR);
            }
        }
        assertThat(woven).hasSameSizeAs(plain);
    }

    /**
     * In a new thread, since Log4j keeps messages and events for each, and what is in them from before shows if a message is
     * null.
     */
    static Outcome run(byte[] classFile, CallSet calls, Variation variation, Supplier<RecordingContext> context)
            throws Exception {
        FutureTask<Outcome> task = new FutureTask<>(() -> run(classFile, calls, variation, context.get()));
        new Thread(task).start();
        return task.get();
    }

    private static Outcome run(byte[] classFile, CallSet calls, Variation variation, RecordingContext context) {
        Class<?> type = GeneratedCalls.load(classFile);
        Journal journal = context.journal();
        NoisyArguments arguments = new NoisyArguments(journal, variation);
        try (context) {
            for (int i = 0; i < calls.methods().size(); i++) {
                Method method = calls.methods().get(i);
                journal.add("call " + method);
                // Twice: linked, and then as linked.
                for (int times = 0; times < 2; times++) {
                    Object[] given = arguments.of(method);
                    try {
                        Object result =
                                GeneratedCalls.call(type, i, calls.receiver().apply(context.log4j()), given);
                        journal.add("returned " + nameOf(result, given));
                    } catch (NullPointerException e) {
                        // Its message may name the variables of the method that failed.
                        journal.add("threw a NullPointerException");
                    } catch (Throwable e) {
                        journal.add("threw " + e);
                    }
                }
            }
        }
        return new Outcome(journal.entries(), context.deferred());
    }

    private static String nameOf(Object result, Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (result != null && result == arguments[i]) {
                return "argument " + i;
            }
        }
        return result == null ? "null" : result.getClass().getName();
    }
}
