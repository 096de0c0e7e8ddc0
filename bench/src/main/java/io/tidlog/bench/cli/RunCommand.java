package io.tidlog.bench.cli;

import io.tidlog.bench.pipeline.PipelineSettings;
import io.tidlog.bench.pipeline.PipelineSuite;
import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.results.Environment;
import io.tidlog.bench.results.ResultsDirectory;
import io.tidlog.bench.suite.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "run", mixinStandardHelpOptions = true, description = "Measures, and writes results and reports.")
final class RunCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "A glance: some minutes, and figures to match.")
    private boolean quick;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/results", description = "Where to write.")
    private Path out;

    @Override
    public Integer call() throws BadInputException, IOException, InterruptedException {
        ResultsDirectory results = ResultsDirectory.writable(out);
        PipelineSuite pipeline = new PipelineSuite(quick ? PipelineSettings.quick() : PipelineSettings.full());
        pipeline.run(Environment.ofThisMachine(), new Progress(System.out, pipeline.steps()), soFar -> {
            try {
                results.write("pipeline.json", soFar);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return 0;
    }
}
