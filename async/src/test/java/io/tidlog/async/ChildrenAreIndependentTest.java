package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidlog.layout.TidLayout;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong in one nested appender is counted, and the others get their lines all the same. */
@Timeout(60)
@OnEveryLog4j
final class ChildrenAreIndependentTest {

    private static final IllegalStateException FAULT = new IllegalStateException("of the first child");

    private final ControlledStream first = new ControlledStream();
    private final ControlledStream second = new ControlledStream();

    static OutputStreamAppender child(String name, ControlledStream stream, Filter filter) {
        return child(name, stream, layout(), filter);
    }

    private static OutputStreamAppender child(String name, ControlledStream stream, Layout<?> layout, Filter filter) {
        return OutputStreamAppender.newBuilder()
                .setName(name)
                .setTarget(stream)
                .setLayout(layout)
                .setFilter(filter)
                .build();
    }

    private static Layout<?> layout() {
        return TidLayout.newBuilder().setPattern("%level %msg%n").build();
    }

    static DisruptorAppender started(UnaryOperator<DisruptorAppenderBuilder<?>> settings, Appender... children) {
        DisruptorAppenderBuilder<?> builder = DisruptorAppender.newBuilder();
        builder.setName("ASYNC").setConfiguration(new DefaultConfiguration()).setRingSize(16);
        DisruptorAppender async = settings.apply(builder.setAppenders(children)).build();
        async.start();
        return async;
    }

    private DisruptorAppender startedWithTwo(UnaryOperator<DisruptorAppenderBuilder<?>> settings) {
        return started(settings, child("FIRST", first, layout(), null), child("SECOND", second, layout(), null));
    }

    private static LogEvent event(String message) {
        return event(Level.INFO, message);
    }

    static LogEvent event(Level level, String message) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName("io.game.Rooms")
                .setLevel(level)
                .setMessage(new SimpleMessage(message))
                .build();
    }

    /** Throws for every event. */
    private static final class ThrowingLayout extends AbstractStringLayout {

        private ThrowingLayout() {
            super(StandardCharsets.UTF_8);
        }

        @Override
        public String toSerializable(LogEvent event) {
            throw FAULT;
        }
    }

    @Test
    void aLayoutThatThrows() {
        DisruptorAppender async = started(
                settings -> settings,
                child("FIRST", first, new ThrowingLayout(), null),
                child("SECOND", second, layout(), null));

        assertThatThrownBy(() -> async.append(event("line"))).isSameAs(FAULT);
        async.stop();
        assertThat(Counters.of(async).assertExact(2)).isEqualTo(new Counters(2, 1, 0, 1));
        assertThat(second.lines()).containsExactly("INFO line");
    }

    @Test
    void aFilterThatThrows() {
        Filter filter = new AbstractFilter() {
            @Override
            public Result filter(LogEvent event) {
                throw FAULT;
            }
        };
        DisruptorAppender async = started(
                settings -> settings, child("FIRST", first, layout(), filter), child("SECOND", second, layout(), null));

        assertThatThrownBy(() -> async.append(event("line"))).isSameAs(FAULT);
        async.stop();
        assertThat(Counters.of(async).assertExact(2)).isEqualTo(new Counters(2, 1, 0, 1));
        assertThat(second.lines()).containsExactly("INFO line");
    }

    @Test
    void aDropThatThrowsIsOneOfTwo() throws Exception {
        DisruptorAppender async = startedWithTwo(settings -> {
            settings.setIgnoreExceptions(false);
            return settings.setWhenFull(WhenFull.DROP);
        });
        first.hold();
        async.append(event("held"));
        first.awaitHeldWrite();
        while (async.getRingFill() < async.getRingSize()) {
            async.append(event("fills"));
        }

        assertThatThrownBy(() -> async.append(event("dropped"))).isInstanceOf(AppenderLoggingException.class);
        assertThat(async.getDropped()).isEqualTo(2);
        first.release();
        async.stop();
        Counters.of(async).assertExact(async.getPublished() + 2);
    }

    @Test
    void oneThatCanBeWrittenToTellsWhatTheOtherLost() throws Exception {
        try (StatusMessages messages = StatusMessages.record()) {
            DisruptorAppender async = startedWithTwo(settings -> settings);
            first.failNext(Integer.MAX_VALUE);
            async.append(event("line"));
            while (second.lines().size() < 2) {
                Thread.sleep(1);
            }

            String report = second.lines().get(1).substring("WARN ".length());
            assertThat(report).matches("1 line failed since \\S+ \\(java.io.IOException: no such luck\\)");
            assertThat(messages.texts()).contains("Disruptor \"ASYNC\": " + report);
            assertThat(first.lines()).isEmpty();

            first.failNext(0);
            async.append(event("again"));
            async.stop();
            assertThat(first.lines()).containsExactly("INFO again", "WARN " + report);
            assertThat(second.lines()).containsExactly("INFO line", "WARN " + report, "INFO again");
        }
    }

    @Test
    void aHeaderThatCannotBeWrittenCostsNoLine() throws Exception {
        OutputStreamAppender child = child("FIRST", first, layout(), null);
        child.getManager().getByteBuffer().put("header\n".getBytes(StandardCharsets.US_ASCII));
        DisruptorAppender async = started(settings -> settings, child);
        first.failNext(1);
        async.append(event("line"));
        while (async.getWritten() < 1) {
            Thread.sleep(1);
        }

        async.stop();
        assertThat(Counters.of(async).assertExact(1)).isEqualTo(new Counters(1, 1, 0, 0));
        assertThat(first.lines()).containsExactly("INFO line");
    }
}
