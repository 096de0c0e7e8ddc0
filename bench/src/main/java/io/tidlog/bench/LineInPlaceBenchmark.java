package io.tidlog.bench;

import io.tidlog.layout.PartedMessage;
import io.tidlog.layout.PartsMemo;
import io.tidlog.layout.SingleThreadEncoder;
import io.tidlog.layout.TidLayout;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
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
 * What the writer thread of {@code <Disruptor>} does for a line that it makes itself: the encoding alone, without the
 * ring. All lines are of the same millisecond and place in the source, such as
 *
 * <pre>
 * [0224/162532.310:INFO:tid-60:ExposeServer.java:39] 4bf92f3577b34da6a3ce929d0e0e4736 rooms=1234567
 * </pre>
 *
 * <p>and the threads that logged them take turns, and so do their levels.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar LineInPlaceBenchmark -prof gc
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LineInPlaceBenchmark {

    private static final long FIRST_THREAD = 60;

    private static final List<Level> LEVELS = List.of(Level.INFO, Level.DEBUG, Level.WARN, Level.ERROR);

    @Param({"1", "2", "64", "128"})
    private int threads;

    /** Whether each thread has a trace id, which the line prints. */
    @Param({"false", "true"})
    private boolean traced;

    /** How many levels the lines of each thread have in turns. */
    @Param({"1", "4"})
    private int levels;

    private SingleThreadEncoder encoder;
    private LogEvent[] events;
    private int next;
    private final byte[] target = new byte[1024];

    /** {@code rooms=1234567} */
    private record Rooms(String[] texts, PartsMemo memo, long number) implements Message, PartedMessage {

        @Override
        public boolean isNumber(int index) {
            return true;
        }

        @Override
        public long number(int index) {
            return number;
        }

        @Override
        public int getChars(int index, char[] target) {
            return -1;
        }

        @Override
        public void appendParameter(int index, StringBuilder buffer) {
            buffer.append(number);
        }

        @Override
        public String getFormattedMessage() {
            return texts[0] + number + texts[1];
        }

        @Override
        public Object[] getParameters() {
            return new Object[] {number};
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }

    @Setup
    public void makeEvents() {
        String pattern =
                "[%d{MMdd/HHmmss.SSS}:%level:tid-%tid:%file:%line] " + (traced ? "%X{traceId} " : "") + "%msg%n";
        encoder = TidLayout.newBuilder().setPattern(pattern).build().newSingleThreadEncoder();
        Rooms message = new Rooms(new String[] {"rooms=", ""}, new PartsMemo(), 1_234_567);
        events = new LogEvent[threads * levels];
        for (int i = 0; i < events.length; i++) {
            int thread = i % threads;
            StringMap context = new SortedArrayStringMap();
            context.putValue("traceId", String.format("%032x", 0x4bf92f3577b34da6L + thread));
            events[i] = Log4jLogEvent.newBuilder()
                    .setTimeMillis(1_708_791_932_310L)
                    .setLevel(LEVELS.get(i / threads))
                    .setLoggerName("io.game.ExposeServer")
                    .setThreadId(FIRST_THREAD + thread)
                    .setSource(new StackTraceElement("io.game.ExposeServer", "register", "ExposeServer.java", 39))
                    .setContextData(context)
                    .setMessage(message)
                    .build();
            encoder.encode(events[i], target, 0);
        }
        if (encode() == SingleThreadEncoder.NOT_IN_PLACE) {
            throw new IllegalStateException("the line was not made in place");
        }
    }

    @Benchmark
    public int encode() {
        int turn = next;
        next = turn + 1 == events.length ? 0 : turn + 1;
        return encoder.encode(events[turn], target, 0);
    }
}
