package io.tidlog.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever its texts are, an event is read back as the one event it is.
 *
 * <p>The seed is printed, and always the same unless another is given: {@code -Dtidlog.test.forgingSeed=43
 * -Dtidlog.test.forgingEvents=1000000}, the number being that of all patterns together.
 */
final class NoEventForgesAnotherTest {

    private static final int EVENTS = Integer.getInteger("tidlog.test.forgingEvents", 50_000);
    private static final long SEED = Long.getLong("tidlog.test.forgingSeed", 42);
    private static final int BATCH = 500;

    static Stream<RoundTrip> roundTrips() {
        return PatternModels.all().stream()
                .flatMap(model ->
                        Stream.of(new RoundTrip(model, Newlines.INDENT), new RoundTrip(model, Newlines.ESCAPE)));
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void everyEventIsReadBackAsItWasLogged(RoundTrip roundTrip) {
        System.out.println("tidlog.test.forgingSeed=" + SEED + " " + roundTrip);
        Random random = new Random(SEED);
        HostileEvents source = new HostileEvents(random, new HostileText(random)::next);
        long count = EVENTS / roundTrips().count();
        for (long written = 0; written < count; written += BATCH) {
            List<LogEvent> events = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                events.add(source.next());
            }
            roundTrip.check(events);
        }
    }
}
