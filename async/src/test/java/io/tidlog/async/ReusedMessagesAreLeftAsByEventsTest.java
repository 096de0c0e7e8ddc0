package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.core.impl.LogEventFactory;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A message that Log4j uses again is left by the lane as its event would leave it: with its parameters, or without. */
@Timeout(60)
@OnEveryLog4j
final class ReusedMessagesAreLeftAsByEventsTest {

    /** Logs the same message twice, by a method that does not release it. */
    private static String linesOf(StreamLane lane, LogEventFactory events, long deferred) {
        try (lane) {
            Logger logger = lane.logger();
            LoggerConfig config = logger.get();
            config.setLogEventFactory(events);
            Message message = ReusableMessageFactory.INSTANCE.newMessage("{}", (Object) "once");
            logger.logMessage("io.game.Fqcn", Level.INFO, null, message, null);
            logger.logMessage("io.game.Fqcn", Level.INFO, null, message, null);
            ReusableMessageFactory.release(message);
            lane.stopAndCount(2);

            assertThat(lane.async.appender.getDeferred()).isEqualTo(deferred);
            return String.join("|", lane.async.stream.lines());
        }
    }

    private static void assertSame(LogEventFactory events, String expected) throws Exception {
        StreamLane reference = RunningLog4j.withoutMessageLane(() -> new StreamLane(settings -> settings));
        assertThat(linesOf(reference, events, 0)).isEqualTo(expected);
        assertThat(linesOf(new StreamLane(settings -> settings), events, 2)).isEqualTo(expected);
    }

    @Test
    void byEventsThatAreUsedAgain() throws Exception {
        assertSame(new ReusableLogEventFactory(), "INFO once|INFO null");
    }

    @Test
    void byEventsThatAreNot() throws Exception {
        assertSame(new DefaultLogEventFactory(), "INFO once|INFO once");
    }
}
