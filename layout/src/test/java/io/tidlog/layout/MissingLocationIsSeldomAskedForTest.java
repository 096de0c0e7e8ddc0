package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log4j's events walk the stack each time they are asked, unless they find the location: twice in PatternLayout. */
final class MissingLocationIsSeldomAskedForTest {

    private static final class CountingEvent extends AbstractLogEvent {

        private static final long serialVersionUID = 1L;

        private int questions;

        @Override
        public StackTraceElement getSource() {
            questions++;
            return null;
        }

        @Override
        public Level getLevel() {
            return Level.INFO;
        }

        @Override
        public Message getMessage() {
            return new SimpleMessage("register");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%file:%line %msg%n",
                "%level:%file:%line] %X{traceId} %msg%n",
                "%level:%file:%line] %X{traceId} %l",
                "%msg%n%file:%line]%n",
                "é%file%l%n",
            })
    void ofAnEventWithoutOne(String pattern) {
        TidLayout layout = TidLayout.newBuilder().setPattern(pattern).build();
        int runs = pattern.endsWith("%l") ? 2 : 1;
        String[] lines = new String[3];
        for (int i = 0; i < lines.length; i++) {
            CountingEvent event = new CountingEvent();
            lines[i] = layout.toSerializable(event);

            assertThat(event.questions).as("event %d", i).isLessThanOrEqualTo(2 * runs);
        }

        assertThat(lines).containsOnly(LayoutPair.of(pattern).expected().toSerializable(new CountingEvent()));
    }
}
