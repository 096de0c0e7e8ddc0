package io.tidlog.bench;

import io.tidlog.layout.LogEvents;
import io.tidlog.layout.TidLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.Message;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost of encoding an event with the encoders of other loggers. The events are those of {@link LayoutBenchmark},
 * converted.
 *
 * <p>Logback's encoder formats messages with parameters, as Log4j's layouts do. tinylog's format pattern takes an entry
 * with a formatted message, so the measurement includes tinylog's formatter.
 *
 * <p>The setup verifies that both print what PatternLayout prints, except for stack traces.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar RivalLayoutBenchmark -prof gc
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RivalLayoutBenchmark {

    /** The loggers whose encoders are measured. */
    public enum Contender {
        LOGBACK {
            @Override
            EventEncoder encoder(List<LogEvent> events, boolean traceId) {
                return new LogbackEncoder(events, traceId);
            }
        },
        TINYLOG {
            @Override
            EventEncoder encoder(List<LogEvent> events, boolean traceId) {
                return new TinylogEncoder(events, traceId);
            }
        };

        abstract EventEncoder encoder(List<LogEvent> events, boolean traceId);
    }

    /** An encoder with the series of events that it encodes. */
    interface EventEncoder {

        byte[] encode(int index);
    }

    @Param
    public Contender layout;

    @Param({"DEFAULT_LINE", "PARAMETERS", "ONE_KILOBYTE", "NON_ASCII", "SEVERAL_LINES", "CONTEXT_DATA", "EXCEPTION"})
    public LogEvents events;

    private final MemoryDestination destination = new MemoryDestination();
    private EventEncoder encoder;
    private int next;

    @Setup
    public void setUp() {
        boolean traceId = events == LogEvents.CONTEXT_DATA;
        encoder = layout.encoder(events.series(), traceId);
        if (events != LogEvents.EXCEPTION) {
            requireSameBytes(traceId);
        }
    }

    @Benchmark
    public void encode() {
        byte[] bytes = encoder.encode(next);
        destination.writeBytes(bytes, 0, bytes.length);
        next = (next + 1) % LogEvents.SERIES_LENGTH;
    }

    /** {@code room {} has {} players}; a message without parameters is its own format. */
    @SuppressWarnings("deprecation") // It has no replacement.
    static String format(Message message) {
        return message.getFormat();
    }

    private void requireSameBytes(boolean traceId) {
        PatternLayout expected = PatternLayout.newBuilder()
                .setPattern(
                        traceId
                                ? TidLayout.DEFAULT_PATTERN.replace("%msg", "%X{traceId} %msg")
                                : TidLayout.DEFAULT_PATTERN)
                .setCharset(StandardCharsets.UTF_8)
                .build();
        List<LogEvent> series = events.series();
        for (int i = 0; i < series.size(); i++) {
            byte[] bytes = encoder.encode(i);
            if (!Arrays.equals(bytes, expected.toByteArray(series.get(i)))) {
                throw new IllegalStateException(layout + " prints " + new String(bytes, StandardCharsets.UTF_8)
                        + " where PatternLayout prints " + expected.toSerializable(series.get(i)));
            }
        }
    }
}
