package io.tidlog.bench;

import io.tidlog.layout.LogEvents;
import io.tidlog.layout.Newlines;
import io.tidlog.layout.TidLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
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
 * Cost of encoding an event into bytes in memory: TidLayout, with its guard against forged lines on, against
 * PatternLayout. Both get the same pattern and the same events in the same order.
 *
 * <p>The setup verifies that both print the same with {@code newlines="raw"}.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar LayoutBenchmark -prof gc
 * java -jar bench/target/benchmarks.jar LayoutBenchmark -p events=DEFAULT_LINE,PARAMETERS
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LayoutBenchmark {

    /** The layouts, each in UTF-8. */
    public enum Contender {
        PATTERN_LAYOUT {
            @Override
            StringLayout layout(String pattern) {
                return PatternLayout.newBuilder()
                        .setPattern(pattern)
                        .setCharset(StandardCharsets.UTF_8)
                        .build();
            }
        },
        TID_LAYOUT {
            @Override
            StringLayout layout(String pattern) {
                return tidLayout(pattern, Newlines.INDENT);
            }
        },
        /** PatternLayout with our converter {@code %tidHeader} for the bracket. */
        TID_HEADER {
            @Override
            StringLayout layout(String pattern) {
                return PATTERN_LAYOUT.layout(withHeader(pattern));
            }
        },
        /** Log4j's JSON layout with its default template: another format, with more fields. */
        JSON_TEMPLATE_LAYOUT {
            @Override
            StringLayout layout(String pattern) {
                return JsonTemplateLayout.newBuilder()
                        .setConfiguration(new DefaultConfiguration())
                        .setLocationInfoEnabled(true)
                        .setCharset(StandardCharsets.UTF_8)
                        .build();
            }
        };

        abstract StringLayout layout(String pattern);

        static String withHeader(String pattern) {
            return pattern.replace(TidLayout.DEFAULT_PATTERN.split(" ")[0], "%tidHeader");
        }
    }

    private static final int ENCODINGS_COMPARED = 6;

    /** More than a stack trace takes. */
    private static final int COMPARED_BYTES = 1 << 20;

    @Param
    public Contender layout;

    @Param
    public LogEvents events;

    private final MemoryDestination destination = new MemoryDestination();
    private StringLayout contender;
    private LogEvent[] series;
    private int next;

    @Setup
    public void setUp() {
        String pattern = pattern(events);
        series = events.series().toArray(new LogEvent[0]);
        for (LogEvent event : series) {
            if (event instanceof MutableLogEvent reused) {
                // Log4j sets this before it passes an event on, and JsonTemplateLayout relies on it.
                reused.setContextStack(ThreadContext.EMPTY_STACK);
            }
        }
        requireSameBytes(pattern, events.series());
        contender = layout.layout(pattern);
    }

    static String pattern(LogEvents events) {
        return events == LogEvents.CONTEXT_DATA
                ? TidLayout.DEFAULT_PATTERN.replace("%msg", "%X{traceId} %msg")
                : TidLayout.DEFAULT_PATTERN;
    }

    @Benchmark
    public void encode() {
        LogEvent event = series[next];
        next = (next + 1) % LogEvents.SERIES_LENGTH;
        contender.encode(event, destination);
    }

    static void requireSameBytes(String pattern, List<LogEvent> events) {
        StringLayout expected = Contender.PATTERN_LAYOUT.layout(pattern);
        StringLayout actual = tidLayout(pattern, Newlines.RAW);
        for (LogEvent event : events) {
            if (!Arrays.equals(expected.toByteArray(event), actual.toByteArray(event))) {
                throw new IllegalStateException("TidLayout prints " + actual.toSerializable(event)
                        + " where PatternLayout prints " + expected.toSerializable(event));
            }
        }
        requireSameEncodings(expected, actual, events);
    }

    /** Several times, since TidLayout first has to learn what it is to make directly in the destination. */
    private static void requireSameEncodings(StringLayout expected, StringLayout actual, List<LogEvent> events) {
        MemoryDestination destination = new MemoryDestination(COMPARED_BYTES);
        for (int i = 0; i < ENCODINGS_COMPARED; i++) {
            for (LogEvent event : events) {
                actual.encode(event, destination);
                byte[] encoded = destination.take();
                if (!Arrays.equals(expected.toByteArray(event), encoded)) {
                    throw new IllegalStateException("TidLayout writes " + new String(encoded, StandardCharsets.UTF_8)
                            + " where PatternLayout prints " + expected.toSerializable(event));
                }
            }
        }
    }

    private static StringLayout tidLayout(String pattern, Newlines newlines) {
        return TidLayout.newBuilder()
                .setPattern(pattern)
                .setNewlines(newlines)
                .setCharset(StandardCharsets.UTF_8)
                .build();
    }
}
