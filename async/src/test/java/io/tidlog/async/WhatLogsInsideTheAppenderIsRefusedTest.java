package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is logged while a line is made for the same appender Log4j leaves out, and so does the fast lane; on other threads it goes on. */
@Timeout(60)
@OnEveryLog4j
final class WhatLogsInsideTheAppenderIsRefusedTest {

    /** Ways to have code of the program run inside the appender, or right before it, which logs once each time. */
    enum Intruder implements BiConsumer<RunningLog4j, Runnable> {
        EXCEPTION {
            @Override
            public void accept(RunningLog4j log4j, Runnable logging) {
                log4j.logger().error("failed", new IllegalStateException() {
                    @Override
                    public String getMessage() {
                        logging.run();
                        return "full";
                    }
                });
            }
        },
        MESSAGE {
            @Override
            public void accept(RunningLog4j log4j, Runnable logging) {
                log4j.logger().info(new TextOf(logging));
            }
        },
        PARAMETER {
            @Override
            public void accept(RunningLog4j log4j, Runnable logging) {
                log4j.logger().info("parameter {}", parameter(logging));
            }
        },
        EVENT_OF_THE_PROGRAM {
            @Override
            public void accept(RunningLog4j log4j, Runnable logging) {
                log4j.logger()
                        .get()
                        .log(Log4jLogEvent.newBuilder()
                                .setLoggerName(log4j.logger().getName())
                                .setLevel(Level.INFO)
                                .setMessage(new ParameterizedMessage("event {}", parameter(logging)))
                                .build());
            }
        },
        MARKER {
            @Override
            public void accept(RunningLog4j log4j, Runnable logging) {
                log4j.logger().info(new LoggingMarker(logging), "marked");
            }
        },
        ERROR_HANDLER {
            @Override
            public void accept(RunningLog4j log4j, Runnable logging) {
                log4j.async().setHandler(new LoggingHandler(logging));
                log4j.logger().error("failed", new IllegalStateException() {
                    @Override
                    public String getMessage() {
                        throw new UnsupportedOperationException("no text");
                    }
                });
            }
        };

        private static Object parameter(Runnable logging) {
            return new Object() {
                @Override
                public String toString() {
                    logging.run();
                    return "text";
                }
            };
        }
    }

    private record TextOf(Runnable logging) implements Message {

        private static final long serialVersionUID = 1L;

        @Override
        public String getFormattedMessage() {
            logging.run();
            return "text";
        }

        @Override
        @Deprecated
        public String getFormat() {
            return "text";
        }

        @Override
        public Object[] getParameters() {
            return new Object[0];
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }

    private record LoggingMarker(Runnable logging) implements Marker {

        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            logging.run();
            return "MARKER";
        }

        @Override
        public String getName() {
            return "MARKER";
        }

        @Override
        public Marker addParents(Marker... markers) {
            return this;
        }

        @Override
        public Marker[] getParents() {
            return new Marker[0];
        }

        @Override
        public boolean hasParents() {
            return false;
        }

        @Override
        public boolean isInstanceOf(Marker other) {
            return other == this;
        }

        @Override
        public boolean isInstanceOf(String name) {
            return getName().equals(name);
        }

        @Override
        public boolean remove(Marker marker) {
            return false;
        }

        @Override
        public Marker setParents(Marker... markers) {
            return this;
        }
    }

    private record LoggingHandler(Runnable logging) implements ErrorHandler {

        @Override
        public void error(String message) {
            // Log4j's own complaint about what is logged here.
        }

        @Override
        public void error(String message, Throwable failure) {
            logging.run();
        }

        @Override
        public void error(String message, LogEvent event, Throwable failure) {
            logging.run();
        }
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void asWithoutTheLane(Intruder intruder) throws Exception {
        List<String> withoutLane = lines(intruder, CallKind.EVENT);

        assertThat(withoutLane).contains("INFO first", "INFO last");
        assertThat(lines(intruder, CallKind.WOVEN)).isEqualTo(withoutLane);
        assertThat(lines(intruder, CallKind.MESSAGE)).isEqualTo(withoutLane);
    }

    private List<String> lines(Intruder intruder, CallKind kind) throws Exception {
        Path file = folder.resolve(kind.name());
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.with("<Disruptor name='ASYNC'><File name='FILE' fileName='" + file
                + "'><TidLayout pattern='%level %marker%msg%ex{short.message}%n'/></File></Disruptor>")) {
            async = log4j.async();
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "{}", kind);
            call.log("first");
            AtomicBoolean logging = new AtomicBoolean();
            for (int i = 0; i < 2; i++) {
                int number = i;
                intruder.accept(log4j, () -> {
                    // Once inside of itself is enough.
                    if (logging.compareAndSet(false, true)) {
                        call.log("from inside " + number);
                        call.log(number);
                        logging.set(false);
                    }
                });
                call.log("between");
            }
            call.log("last");
        }
        assertThat(async.getDeferred() > 0).isEqualTo(kind != CallKind.EVENT);
        return Files.readAllLines(file);
    }

    @ParameterizedTest
    @EnumSource(names = {"WOVEN", "MESSAGE"})
    void butNotOnAnotherThread(CallKind kind) throws Exception {
        Path file = folder.resolve("app.log");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch logged = new CountDownLatch(1);
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.with("<Disruptor name='ASYNC'><File name='FILE' fileName='" + file
                + "'><TidLayout pattern='%msg%n'/></File></Disruptor>")) {
            async = log4j.async();
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "{}", kind);
            Thread thread = new Thread(() -> Intruder.EXCEPTION.accept(log4j, () -> {
                inside.countDown();
                await(logged);
            }));
            thread.start();
            inside.await();
            call.log("meanwhile");
            logged.countDown();
            thread.join();
        }
        assertThat(Files.readAllLines(file)).startsWith("meanwhile", "failed");
        assertThat(async.getDeferred()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
