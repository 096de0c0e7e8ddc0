package io.tidlog.bench.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/**
 * A contender's program in C++, which obeys commands by its standard input. {@code contender.hpp} tells what they are
 * and what it answers. Whatever else it does is an IOException.
 */
final class NativeContender implements RunningContender, AutoCloseable {

    private static final long BYTES_PER_KIB = 1024;
    private static final int END_SECONDS = 5;

    /** What ends an answer of numbers, lest half of one be taken for a whole. */
    private static final String WHOLE = " .";

    /** The figures of {@code log} before the threads' ids. */
    private static final int FIGURES = 5;

    private final Process process;
    private final Path errors;
    private final int timeoutSeconds;
    private final CompletableFuture<Void> timeout;
    private volatile boolean timedOut;
    private final Writer commands;
    private final BufferedReader answers;
    private final LineShape shape;

    private NativeContender(Process process, Path errors, int timeoutSeconds, boolean threadId, boolean location)
            throws IOException {
        this.process = process;
        this.errors = errors;
        this.timeoutSeconds = timeoutSeconds;
        timeout = CompletableFuture.runAsync(
                this::endForTimeout, CompletableFuture.delayedExecutor(timeoutSeconds, TimeUnit.SECONDS));
        commands = process.outputWriter(StandardCharsets.US_ASCII);
        answers = process.inputReader(StandardCharsets.US_ASCII);
        String place = answer();
        shape = LineShape.of(location ? place : "", threadId);
    }

    /**
     * Starts the program.
     *
     * @param errors the file for what it has to say beside its answers
     * @param timeoutSeconds after which it is killed
     */
    static NativeContender start(Path executable, boolean asynchronous, Plan plan, Path errors, int timeoutSeconds)
            throws IOException {
        Process process = new ProcessBuilder(
                        executable.toString(),
                        plan.file(),
                        asynchronous ? "async" : "sync",
                        plan.location() ? "location" : "none")
                .redirectError(errors.toFile())
                .start();
        try {
            return new NativeContender(process, errors, timeoutSeconds, plan.threadId(), plan.location());
        } catch (Throwable e) {
            process.destroyForcibly();
            throw e;
        }
    }

    @Override
    public LineShape shape() {
        return shape;
    }

    @Override
    public boolean hasVirtualThreads() {
        return false;
    }

    @Override
    public Logged log(Producers producers, long linesPerProducer) throws IOException {
        int count = producers.count();
        command("log " + count + " " + linesPerProducer + " " + bytesBesideTid());
        long[] answer = numbers(FIGURES + count);
        long[] tids = Arrays.copyOfRange(answer, FIGURES, answer.length);
        return new Logged(tids, linesPerProducer, answer[0], answer[1], answer[2], answer[3], answer[4]);
    }

    @Override
    public LoggedForLatency logForLatency(Plan plan) throws IOException {
        command("latency " + plan.ratePerSecond() + " " + plan.rateMillis() + " " + plan.bursts() + " "
                + LatencyRun.LINES_PER_BURST + " " + bytesBesideTid());
        long[] logged = numbers(3);
        int calls = Math.toIntExact(plan.ratePerSecond() * plan.rateMillis() / 1000);
        long[] atRate = numbers(calls);
        long[] inBursts = numbers(plan.bursts());
        Map<String, Latency> latency = new LinkedHashMap<>();
        latency.put("rate", latency(Arrays.copyOfRange(atRate, calls / LatencyRun.UNMEASURED_FRACTION, calls)));
        latency.put("bursts", latency(inBursts));
        return new LoggedForLatency(latency, logged[2], logged[0], logged[1]);
    }

    private static Latency latency(long[] nanos) {
        Histogram histogram = LatencyRun.newHistogram();
        for (long one : nanos) {
            LatencyRun.record(histogram, one);
        }
        return Latency.of(histogram);
    }

    @Override
    public long peakResidentBytes() throws IOException {
        command("peak");
        return numbers(1)[0] * BYTES_PER_KIB;
    }

    private void endForTimeout() {
        timedOut = true;
        process.destroyForcibly();
    }

    private long bytesBesideTid() {
        return shape.length(0) - 1;
    }

    private void command(String text) throws IOException {
        try {
            commands.write(text + "\n");
            commands.flush();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    private String answer() throws IOException {
        String line;
        try {
            line = answers.readLine();
        } catch (IOException e) {
            throw ended(e);
        }
        if (line == null) {
            throw ended(null);
        }
        return line;
    }

    private long[] numbers(int count) throws IOException {
        String line = answer();
        try {
            if (line.endsWith(WHOLE)) {
                long[] numbers = Arrays.stream(line.substring(0, line.length() - WHOLE.length())
                                .split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray();
                if (numbers.length == count) {
                    return numbers;
                }
            }
        } catch (NumberFormatException e) {
            throw new IOException("answered '" + line + "' instead of " + count + " numbers", e);
        }
        throw line.endsWith(".")
                ? new IOException("answered '" + line + "' instead of " + count + " numbers")
                : ended(null);
    }

    /** Says why there is no answer. */
    private IOException ended(IOException cause) throws IOException {
        if (timedOut) {
            return new IOException("did not end within " + timeoutSeconds + " s", cause);
        }
        process.destroyForcibly();
        String reason = ContenderProcess.tail(errors).replaceAll("\\s*\\R\\s*", "; ");
        return new IOException("ended without an answer: " + (reason.isEmpty() ? "no reason given" : reason), cause);
    }

    /** Ends the program. */
    @Override
    public void close() throws IOException {
        timeout.cancel(false);
        try {
            commands.close();
        } catch (IOException e) {
            // It has ended already, and an answer that was missed has said so.
        }
        try {
            process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("did not end within " + END_SECONDS + " s after its last command", e);
        }
    }
}
