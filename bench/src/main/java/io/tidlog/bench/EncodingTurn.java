package io.tidlog.bench;

import io.tidlog.layout.LogEvents;
import java.io.ByteArrayOutputStream;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;

/**
 * Encodes {@link LayoutBenchmark}'s events by the TidLayout of its own class loader, or by PatternLayout.
 *
 * <p>Not thread-safe.
 */
public final class EncodingTurn implements IntToLongFunction, Supplier<byte[]> {

    private final LogEvent[] events;
    private final StringLayout layout;
    private final MemoryDestination destination = new MemoryDestination();

    /** @param events the name of {@link LogEvents} */
    public EncodingTurn(String events) {
        this(LogEvents.valueOf(events), LayoutBenchmark.Contender.TID_LAYOUT);
    }

    private EncodingTurn(LogEvents events, LayoutBenchmark.Contender contender) {
        this.events = events.series().toArray(new LogEvent[0]);
        layout = contender.layout(LayoutBenchmark.pattern(events));
    }

    /** Verifies that TidLayout prints the same without its guard. */
    public static EncodingTurn ofPatternLayout(LogEvents events) {
        LayoutBenchmark.requireSameBytes(LayoutBenchmark.pattern(events), events.series());
        return new EncodingTurn(events, LayoutBenchmark.Contender.PATTERN_LAYOUT);
    }

    /** Encodes the series so many times, and returns the nanoseconds that took. */
    @Override
    public long applyAsLong(int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            encode();
        }
        return System.nanoTime() - start;
    }

    /** The lines of the series. */
    @Override
    public byte[] get() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (LogEvent event : events) {
            lines.writeBytes(layout.toByteArray(event));
        }
        return lines.toByteArray();
    }

    private void encode() {
        for (LogEvent event : events) {
            layout.encode(event, destination);
        }
    }
}
