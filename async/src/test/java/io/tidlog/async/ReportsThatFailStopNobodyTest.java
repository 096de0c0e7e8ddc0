package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.layout.TidLayout;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Protects logging from its own reports: error handlers that throw, and exceptions that are hard to describe. */
@Timeout(60)
@OnEveryLog4j
final class ReportsThatFailStopNobodyTest {

    @Test
    void anErrorHandlerThatThrows() throws Exception {
        losesOneLineAndWritesTheNext(
                new IllegalStateException("no such luck"), appender -> appender.setHandler(new ThrowingHandler()));
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
}
