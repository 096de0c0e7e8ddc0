package io.tidlog.bench.pipeline;

import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.results.ClassPath;
import io.tidlog.bench.results.Environment;
import io.tidlog.bench.suite.Progress;
import io.tidlog.bench.suite.WorkDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures whole logging pipelines, from the call to the last byte. Contenders take turns, each in its own JVM, or, if
 * it is in C++, in a process of its own. Closing this deletes what was compiled for those.
 */
public final class PipelineSuite implements AutoCloseable {

    private final PipelineSettings settings;
    private final List<Contender> contenders;

    /** By the names of their sources. */
    private final Map<String, NativeProgram> nativePrograms = new HashMap<>();

    private final ClassPath classPath = ClassPath.ofThisJvm();
    private final List<PipelineResults.Run> runs = new ArrayList<>();
    private final NearCoresPatience patience;

    private record Turn(Contender contender, Location location, Sink sink) {

        @Override
        public String toString() {
            return contender.title() + ", " + location.title() + ", " + sink.title();
        }
    }

    /** With all contenders. */
    public PipelineSuite(PipelineSettings settings) {
        this(settings, Contender.ALL);
    }

    private PipelineSuite(PipelineSettings settings, List<Contender> contenders) {
        this.settings = settings;
        this.contenders = new ArrayList<>(contenders);
        patience = new NearCoresPatience(settings.nearCoresMillis());
    }

    /** With some contenders, by their ids. */
    public static PipelineSuite of(PipelineSettings settings, List<String> contenders) throws BadInputException {
        return new PipelineSuite(settings, Contender.named(contenders));
    }

    /** @throws BadInputException if this system does not count the bytes that a process writes */
    public static void requireCountedBytes() throws BadInputException {
        WrittenBytes.require(WrittenBytes.SOURCE);
    }

    /**
     * Compiles the contenders in C++, for which not every machine has a compiler and the loggers.
     *
     * @param starts is told the source of each, which takes a quarter of a minute
     * @throws BadInputException if one cannot be compiled
     */
    public void compile(Consumer<String> starts) throws BadInputException, InterruptedException {
        for (Contender contender : contenders) {
            String source = contender.configuration();
            if (contender.isNative() && !nativePrograms.containsKey(source)) {
                starts.accept(source);
                nativePrograms.put(source, NativeProgram.compile(source, NativeProgram.compiler()));
            }
        }
    }

    /** Leaves out the contenders in C++ that have not been compiled; returns their ids. */
    public List<String> dropNotCompiled() {
        List<Contender> dropped = contenders.stream()
                .filter(contender -> contender.isNative() && !nativePrograms.containsKey(contender.configuration()))
                .toList();
        contenders.removeAll(dropped);
        return dropped.stream().map(Contender::id).toList();
    }

    /** How many turns there are. */
    public int steps() {
        return settings.rounds() * turns().size();
    }

    /**
     * Runs all rounds.
     *
     * @param results receives, after each round, the results so far
     */
    public void run(Environment environment, Progress progress, Consumer<PipelineResults> results)
            throws InterruptedException {
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Turn turn : turns()) {
                progress.step("pipeline, round " + round + ": " + turn, settings.expectedMillis(turn.sink));
                runs.add(run(round, turn));
            }
            results.accept(new PipelineResults(
                    environment,
                    settings,
                    Stream.concat(Heap.WARM.jvmOptions().stream(), ContenderProcess.JVM_OPTIONS.stream())
                            .toList(),
                    classPath.versions(ClassPath.HARNESS_LIBRARIES),
                    entries(),
                    List.copyOf(runs)));
        }
    }

    /** Roughly how long all turns take. */
    public long expectedMillis() {
        return settings.rounds()
                * turns().stream()
                        .mapToLong(turn -> settings.expectedMillis(turn.sink))
                        .sum();
    }

    private List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (Contender contender : contenders) {
            for (Location location : settings.locations(contender)) {
                for (Sink sink : settings.sinks()) {
                    turns.add(new Turn(contender, location, sink));
                }
            }
        }
        return turns;
    }

    private PipelineResults.Run run(int round, Turn turn) throws InterruptedException {
        String id = turn.contender.id();
        try {
            Outcome outcome = outcome(turn, Heap.WARM, settings, patience.millis());
            patience.after(outcome.throughput().values());
            long peakResidentBytes = 0;
            String failure = "";
            if (turn.sink == Sink.NULL_DEVICE) {
                try {
                    peakResidentBytes = outcome(turn, Heap.GROWING, settings.withShortWarmUp(), 0)
                            .peakResidentBytes();
                } catch (IOException e) {
                    failure = "no peak RSS: " + e.getMessage();
                }
            }
            return new PipelineResults.Run(
                    round,
                    id,
                    turn.location,
                    turn.sink,
                    outcome.throughput(),
                    outcome.latency(),
                    outcome.latencyFault(),
                    peakResidentBytes,
                    failure);
        } catch (IOException e) {
            return new PipelineResults.Run(
                    round, id, turn.location, turn.sink, Map.of(), Map.of(), "", 0, e.getMessage());
        }
    }

    private Outcome outcome(Turn turn, Heap heap, PipelineSettings settings, long nearCoresMillis)
            throws IOException, InterruptedException {
        try (WorkDirectory directory = WorkDirectory.create(turn.contender.id())) {
            if (turn.contender.isNative()) {
                NativeProgram program = nativePrograms.get(turn.contender.configuration());
                return outcome(turn, program, directory.path(), settings, nearCoresMillis);
            }
            return new ContenderProcess(turn.contender, turn.location, heap, classPath, directory.path())
                    .run(turn.sink, settings, nearCoresMillis);
        }
    }

    private static Outcome outcome(
            Turn turn, NativeProgram program, Path directory, PipelineSettings settings, long nearCoresMillis)
            throws IOException, InterruptedException {
        Path log = turn.sink.create(directory);
        Plan plan = settings.plan(turn.contender, turn.location, turn.sink, log, nearCoresMillis);
        try (NativeContender contender = NativeContender.start(
                program.executable(),
                turn.contender.asynchronous(),
                plan,
                directory.resolve("errors.txt"),
                settings.timeoutSeconds())) {
            return new Measurement(plan, contender, new Output(log, plan.nullDevice())).outcome();
        }
    }

    private List<PipelineResults.Entry> entries() {
        return contenders.stream().map(this::entry).toList();
    }

    private PipelineResults.Entry entry(Contender contender) {
        return new PipelineResults.Entry(
                contender.id(),
                contender.title(),
                contender.asynchronous(),
                contender.printsThreadId(),
                contender.isNative()
                        ? nativePrograms.get(contender.configuration()).versions()
                        : classPath.versions(contender.classPathArtifacts()),
                contender.jvmOptions(),
                contender.locations(),
                new ConfigurationTemplate(contender).text());
    }

    @Override
    public void close() {
        nativePrograms.values().forEach(NativeProgram::close);
    }
}
