package io.tidlog.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.bench.pipeline.Latency;
import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.pipeline.PipelineSettings;
import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.pipeline.Throughput;
import io.tidlog.bench.results.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** A factor above 1 means that tidlog is better, whichever way round the figure is; a loss and a doubt can be seen. */
class FactorsSayWhoIsBetterTest {

    private static final String FILE_1 = "own: Lines/s, file, 1 producer";

    @Test
    void aWinALossAndAnOverlap() {
        PipelineResults results = new PipelineResults(
                Environment.ofThisMachine(Path.of(".")),
                PipelineSettings.full(),
                List.of(),
                Map.of(),
                List.of(
                        entry("log4j-async", "Log4j2", Location.NONE, Location.WALK),
                        entry("tidlog-disruptor", "own", Location.CONSTANT),
                        entry("floor", "floor", Location.CONSTANT)),
                Stream.of(
                                runs("log4j-async", Location.WALK, 20_000, 20_000),
                                runs("log4j-async", Location.NONE, 900, 1_100),
                                runs("tidlog-disruptor", Location.CONSTANT, 1_000, 1_000),
                                runs("floor", Location.CONSTANT, 500, 500))
                        .flatMap(List::stream)
                        .toList());

        List<List<String>> lines =
                new ConstantFactors(new PipelineRows(results)).table().rows();

        assertThat(lines).contains(List.of(FILE_1, "20.0", "~0.99", "0.50"));
        assertThat(lines).contains(List.of("own: Lines/s, file, 2 producers", "–", "–", "–"));
        assertThat(lines).contains(List.of("own: Call latency in bursts, p50", "20.0", "~1.00", "0.50"));
    }

    private static PipelineResults.Entry entry(String id, String title, Location... locations) {
        return new PipelineResults.Entry(id, title, true, true, Map.of(), List.of(), List.of(locations), "");
    }

    /** A run for each number of nanoseconds that a line, and a call in a burst, takes. */
    private static List<PipelineResults.Run> runs(String id, Location location, long... nanosPerLine) {
        return IntStream.range(0, nanosPerLine.length)
                .mapToObj(i -> new PipelineResults.Run(
                        i + 1,
                        id,
                        location,
                        Sink.FILE,
                        Map.of("1", new Throughput(1, 1, nanosPerLine[i], 1, 1, 1, 1, 0, "")),
                        Map.of("bursts", latency(nanosPerLine[i])),
                        "",
                        0,
                        ""))
                .toList();
    }

    private static Latency latency(long nanos) {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(nanos);
        return Latency.of(histogram);
    }
}
