package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.layout.TidLayout;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record has 52 bits for the thread's id. A program's own thread may have any, which its lines show all the same. */
@SuppressWarnings("deprecation") // A thread can override getId(), but not the method that replaces it.
final class ThreadIdsAreNotCutTest {

    @ParameterizedTest
    @ValueSource(longs = {60, 0, -1, (1L << 51) - 1, 1L << 51, 1L << 60, Long.MIN_VALUE})
    void whicheverWayTheirCallsTake(long id) throws Exception {
        TidLayout layout = TidLayout.newBuilder().setPattern("%tid %msg%n").build();
        try (StreamLane lane = new StreamLane(layout, settings -> settings)) {
            LaneCall call = lane.call(Level.INFO);
            LaneCall message = new LaneCall(lane.logger(), Level.INFO, "{}", CallKind.MESSAGE);
            LaneCall event = new LaneCall(lane.logger(), Level.INFO, "{}", CallKind.EVENT);
            Thread thread =
                    new Thread(() -> {
                        call.log(1);
                        call.log("two");
                        message.log("three");
                        event.log("four");
                    }) {
                        @Override
                        public long getId() {
                            return id;
                        }
                    };
            thread.start();
            thread.join();
            lane.async.appender.stop();

            assertThat(lane.async.appender.getDeferred()).isEqualTo(id << 12 >> 12 == id ? 3 : 0);
            assertThat(lane.async.stream.lines()).containsExactly(id + " 1", id + " two", id + " three", id + " four");
        }
    }
}
