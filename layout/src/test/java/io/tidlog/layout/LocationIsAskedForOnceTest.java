package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log4j's events walk the stack each time they are asked, unless they find the location. */
final class LocationIsAskedForOnceTest {

    private static final class CountingEvent extends AbstractLogEvent {

        private static final long serialVersionUID = 1L;

        private final StackTraceElement source;
        private int questions;

        CountingEvent(StackTraceElement source) {
            this.source = source;
        }

        @Override
        public StackTraceElement getSource() {
            questions++;
            return source;
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
            CountingEvent event = new CountingEvent(null);
            lines[i] = layout.toSerializable(event);

            assertThat(event.questions).as("event %d", i).isEqualTo(runs);
        }

        assertThat(lines).containsOnly(LayoutPair.of(pattern).expected().toSerializable(new CountingEvent(null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%file:%line %msg%n", "%level:%file:%line] %X{traceId} %msg%n"})
    void ofAnEventWithARememberedOne(String pattern) {
        TidLayout layout = TidLayout.newBuilder().setPattern(pattern).build();
        StackTraceElement source = new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39);
        layout.toSerializable(new CountingEvent(source));
        CountingEvent event = new CountingEvent(source);
        layout.toSerializable(event);

        assertThat(event.questions).isEqualTo(1);
    }
}
