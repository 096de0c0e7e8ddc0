package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.layout.TidLayout;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LoggingException;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects logging from its own reports: error handlers and listeners that throw, and exceptions that are hard to
 * describe.
 */
@Timeout(60)
@OnEveryLog4j
final class ReportsThatFailStopNobodyTest {

    @Test
    void anErrorHandlerThatThrows() throws Exception {
        losesOneLineAndWritesTheNext(
                new IllegalStateException("no such luck"), appender -> appender.setHandler(new ThrowingHandler()));
    }

    /** Log4j's own handler throws then what it has reported. */
    @Test
    void aHandlerThatThrowsWhatItReportsReportsItOnce() throws Exception {
        try (StatusMessages messages = StatusMessages.record();
                AsyncStream async = new AsyncStream(settings -> settings.setIgnoreExceptions(false))) {
            async.stream.beforeEachWrite(stream -> {
                throw new IllegalStateException("no such luck");
            });
            async.log("lost");
            FailedWritesAreCountedTest.awaitFailed(async, 1);
            async.stream.beforeEachWrite(stream -> {});
            async.stopAndCount();

            assertThat(messages.texts())
                    .filteredOn(text -> text.contains("STREAM cannot write"))
                    .hasSize(1);
        }
    }

    static Stream<RuntimeException> exceptionsThatAreHardToDescribe() {
        RuntimeException outer = new IllegalStateException("outer");
        outer.initCause(new IllegalStateException("inner", outer));
        RuntimeException silent = new IllegalStateException() {
            @Override
            public String toString() {
                throw new AssertionError("no text");
            }
        };
        return Stream.of(outer, silent);
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("exceptionsThatAreHardToDescribe")
    void anExceptionThatIsHardToDescribe(RuntimeException exception) throws Exception {
        losesOneLineAndWritesTheNext(exception, appender -> {});
    }

    @Test
    void aStatusListenerThatThrows() throws Exception {
        ThrowingListener listener = new ThrowingListener();
        StatusLogger.getLogger().registerListener(listener);
        try {
            losesOneLineAndWritesTheNext(new IllegalStateException("no such luck"), appender -> {});
        } finally {
            StatusLogger.getLogger().removeListener(listener);
        }
        assertThat(listener.hasThrown).isTrue();
    }

    @Test
    void aStatusListenerThatThrowsWhenItIsToldOfLosses() throws Exception {
        ThrowingListener listener = new ThrowingListener();
        StatusLogger.getLogger().registerListener(listener);
        try (AsyncStream async = new AsyncStream(settings -> settings.setWhenFull(WhenFull.DROP))) {
            async.fillRing();
            async.log("dropped");
            async.stream.release();
            while (!async.stream.lines().toString().contains("1 line dropped since")) {
                Thread.sleep(1);
            }
            async.log("later");

            assertThat(async.stopAndCount()).isEqualTo(new Counters(18, 18, 1, 0));
            assertThat(async.stream.lines()).last().isEqualTo("INFO later");
        } finally {
            StatusLogger.getLogger().removeListener(listener);
        }
        assertThat(listener.hasThrown).isTrue();
    }

    private static void losesOneLineAndWritesTheNext(
            RuntimeException exception, Consumer<DisruptorAppender> beforeStart) throws Exception {
        try (AsyncStream async = new AsyncStream(
                TidLayout.newBuilder().setPattern("%level %msg%n").build(), settings -> settings, beforeStart)) {
            async.stream.beforeEachWrite(stream -> {
                throw exception;
            });
            async.log("lost");
            FailedWritesAreCountedTest.awaitFailed(async, 1);
            async.stream.beforeEachWrite(stream -> {});
            async.log("written");
            FailedWritesAreCountedTest.awaitWritten(async, 1);

            assertThat(async.stopAndCount()).isEqualTo(new Counters(2, 1, 0, 1));
            assertThat(async.stream.lines()).contains("INFO written");
        }
    }

    private static final class ThrowingHandler implements ErrorHandler {

        @Override
        public void error(String message) {
            throw new AssertionError("the handler's");
        }

        @Override
        public void error(String message, Throwable e) {
            throw new AssertionError("the handler's");
        }

        @Override
        public void error(String message, LogEvent event, Throwable e) {
            throw new AssertionError("the handler's");
        }
    }

    private static final class ThrowingListener implements StatusListener {

        private volatile boolean hasThrown;

        @Override
        public void log(StatusData data) {
            if (data.getMessage().getFormattedMessage().startsWith("Disruptor ")) {
                hasThrown = true;
                // Log4j catches any other.
                throw new LoggingException("the listener's");
            }
        }

        @Override
        public Level getStatusLevel() {
            return Level.WARN;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
