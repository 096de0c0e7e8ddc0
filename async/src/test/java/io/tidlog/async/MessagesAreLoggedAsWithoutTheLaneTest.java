package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.async.LoggedMessage.Form;
import io.tidlog.async.LoggedMessage.Value;
import io.tidlog.layout.TidLayout;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;

/**
 * Whatever a program's messages are made of, and whatever becomes of it after the call, the log is the one that it is without
 * the fast lane, with all lines encoded by the logging thread.
 */
@OnEveryLog4j
final class MessagesAreLoggedAsWithoutTheLaneTest {

    /** Each call logs up to three lines, and no line is made before all are logged. */
    private static final int MOST_CALLS = 16;

    private static final int RING_SIZE = 64;

    /** With one of the program's own. */
    private static final List<Level> LEVELS = List.of(
            Level.FATAL, Level.ERROR, Level.WARN, Level.forName("GAME", 350), Level.INFO, Level.DEBUG, Level.TRACE);

    private static final List<String> PATTERNS = List.of(
            "%level %msg%n",
            "%-5level %logger{1} %t %tid %msg%n",
            "%file:%line %C{1}.%M %msg%n",
            "%l %msg%n",
            "%msg %ex{short.message}%n",
            "%msg%n%xEx{short}",
            "%marker %level %msg%n",
            "%X{room} %msg%n",
            "%X %msg%n",
            "%fqcn %msg%n",
            "%maxLen{%msg}{10}%n",
            "%replace{%level %msg}{o}{0}%n");

    @Property(tries = 120)
    void forCallsOfAllKinds(
            @ForAll("patterns") String pattern,
            @ForAll("calls") @Size(min = 1, max = MOST_CALLS) List<LoggedMessage> calls)
            throws Exception {
        StreamLane onLane = new StreamLane(layout(pattern), settings -> settings.setRingSize(RING_SIZE));
        String atOnce = "%notEmpty{%X{nothing}}" + pattern;
        StreamLane reference = RunningLog4j.withoutMessageLane(
                () -> new StreamLane(layout(atOnce), settings -> settings.setRingSize(RING_SIZE)));

        List<String> expected = lines(reference, calls);
        assertThat(reference.async.appender.getDeferred()).isZero();
        assertThat(lines(onLane, calls)).isEqualTo(expected);
    }

    /** So that the above compares something. Of one level, since a lane has room for four call shapes with the same hash. */
    @Property(tries = 60)
    void plainOnesTakeTheLane(@ForAll("plainCalls") @Size(min = 1, max = MOST_CALLS) List<LoggedMessage> calls)
            throws Exception {
        StreamLane onLane = new StreamLane(layout("%level %msg%n"), settings -> settings.setRingSize(RING_SIZE));

        assertThat(lines(onLane, calls)).isNotEmpty();
        assertThat(onLane.async.appender.getDeferred())
                .isEqualTo(onLane.async.appender.getPublished() - 1)
                .isPositive();
    }

    private static TidLayout layout(String pattern) {
        return TidLayout.newBuilder().setPattern(pattern).build();
    }

    /** Closes the lane. */
    private static List<String> lines(StreamLane lane, List<LoggedMessage> calls) throws InterruptedException {
        try (lane) {
            lane.async.stream.hold();
            lane.async.log("held");
            lane.async.stream.awaitHeldWrite();
            calls.forEach(call -> call.log(lane.logger()));
            lane.async.close();
            Counters counters = Counters.of(lane.async.appender);
            assertThat(counters.published()).isEqualTo(counters.written());
            // An array may be printed by its identity.
            return lane.async.stream.lines().stream()
                    .map(line -> line.replaceAll("(?<=Object;@)[0-9a-f]+", ""))
                    .toList();
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(PATTERNS);
    }

    @Provide
    Arbitrary<List<LoggedMessage>> calls() {
        Arbitrary<Marker> marker = Arbitraries.just(MarkerManager.getMarker("MOVED"));
        Arbitrary<Throwable> thrown = Arbitraries.just(new IllegalStateException("thrown"));
        Arbitrary<String> pattern = Arbitraries.of("{}", "{}", " {} ", "\\{}", "\\", "room ", "\r", "\n", "\u6f22", "{")
                .list()
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces));
        return call(
                Arbitraries.of(Form.class),
                Arbitraries.of(LEVELS),
                marker.injectNull(0.8),
                pattern.injectNull(0.05),
                Arbitraries.of(Value.class).list().ofMaxSize(6),
                thrown.injectNull(0.8));
    }

    @Provide
    Arbitrary<List<LoggedMessage>> plainCalls() {
        Arbitrary<List<Value>> values = Arbitraries.of(Value.class)
                .filter(value -> value.compareTo(Value.EXCEPTION) < 0)
                .list()
                .ofSize(2);
        return call(
                Arbitraries.of(
                        Form.PATTERN,
                        Form.PATTERN_AND_ARRAY,
                        Form.LOG_BUILDER,
                        Form.LOG_BUILDER_WITH_LOCATION,
                        Form.LOG_BUILDER_WITH_GIVEN_LOCATION,
                        Form.REUSED,
                        Form.PARAMETERIZED,
                        Form.PARAMETERIZED_ASKED_BEFORE,
                        Form.SIMPLE,
                        Form.SIMPLE_OF_A_BUILDER_ASKED_BEFORE),
                Arbitraries.just(Level.INFO),
                Arbitraries.just(null),
                Arbitraries.of("{} and {}", "{}{}"),
                values,
                Arbitraries.just(null));
    }

    private static Arbitrary<List<LoggedMessage>> call(
            Arbitrary<Form> form,
            Arbitrary<Level> level,
            Arbitrary<Marker> marker,
            Arbitrary<String> pattern,
            Arbitrary<List<Value>> values,
            Arbitrary<Throwable> thrown) {
        Arbitrary<String> room = Arbitraries.of("lobby", "hall").injectNull(0.3);
        // The lane knows a pattern by its identity, as a constant has it.
        Arbitrary<Boolean> fitting = Arbitraries.of(true, false);
        return Combinators.combine(form, level, marker, pattern, values, thrown, room, fitting)
                .as((how, at, marked, any, parameters, exception, where, fits) -> new LoggedMessage(
                        how,
                        at,
                        marked,
                        fits ? "{} ".repeat(parameters.size()).intern() : any,
                        parameters,
                        exception,
                        where))
                .list();
    }
}
