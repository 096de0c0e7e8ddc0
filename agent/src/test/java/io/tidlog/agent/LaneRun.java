package io.tidlog.agent;

import io.tidlog.agent.LaneProgram.Call;
import io.tidlog.agent.LaneProgram.Phase;
import io.tidlog.agent.LaneProgram.Site;
import io.tidlog.async.DisruptorAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.slf4j.Log4jLogger;
import org.apache.logging.slf4j.Log4jMarkerFactory;

/** Runs a {@link LaneProgram}, with its calls woven or not. */
final class LaneRun {

    /** That the calls from inside {@code toString} come from. */
    private static final Site INSIDE = new Site(insideMethod(), "inside");

    /** What an array prints that is not printed by Log4j. */
    private static final Pattern IDENTITY = Pattern.compile("\\[(I|Ljava\\.lang\\.Object;)@[0-9a-f]+");

    private final LaneProgram program;
    private final Class<?> log4jCalls;
    private final Class<?> slf4jCalls;
    private final LoggerContext context = new LoggerContext("lane");
    private final Set<DisruptorAppender> disruptors = new HashSet<>();
    private final List<Thread> workers = new ArrayList<>();
    private final List<List<String>> thrown = new ArrayList<>();
    private final CyclicBarrier barrier;

    private LaneRun(LaneProgram program, boolean woven, Strategy strategy) {
        this.program = program;
        strategy.setFor(context);
        List<Site> sites = new ArrayList<>(program.log4jSites());
        sites.add(INSIDE);
        log4jCalls = load(Logger.class, sites, program.number(), woven);
        slf4jCalls = load(org.slf4j.Logger.class, program.slf4jSites(), null, woven);
        barrier = new CyclicBarrier(program.threads() + 1);
    }

    /**
     * What a program leaves.
     *
     * @param lines those of each file and thread, as {@code ASYNC1-File.log of T0}, and what the calls of each thread have thrown
     * @param deferred how many lines have come by the fast lane
     */
    record Result(Map<String, List<String>> lines, long deferred) {}

    static Result run(LaneProgram program, Path directory, boolean woven, Strategy strategy) throws Exception {
        return new LaneRun(program, woven, strategy).run(directory);
    }

    private Result run(Path directory) throws Exception {
        context.start(LaneChange.configuration(context, program.configuration()));
        for (int i = 0; i < program.threads(); i++) {
            int index = i;
            thrown.add(new ArrayList<>());
            Thread worker = i == 1 && VirtualThreads.EXIST
                    ? VirtualThreads.factory().newThread(() -> work(index))
                    : new Thread(() -> work(index));
            worker.setName("T" + i);
            workers.add(worker);
            worker.start();
        }
        for (Phase phase : program.phases()) {
            phase.change().applyTo(context);
            addDisruptors();
            awaitOthers();
            awaitOthers();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        context.stop();
        long deferred =
                disruptors.stream().mapToLong(DisruptorAppender::getDeferred).sum();
        return new Result(lines(directory), deferred);
    }

    private void addDisruptors() {
        for (Appender appender : context.getConfiguration().getAppenders().values()) {
            if (appender instanceof DisruptorAppender disruptor) {
                disruptors.add(disruptor);
            }
        }
    }

    private void work(int index) {
        ThreadContext.put("user", index == 0 ? "anna" : "ben");
        ThreadContext.push("level " + index);
        try {
            for (Phase phase : program.phases()) {
                awaitOthers();
                phase.calls().get(index).forEach(call -> make(call, thrown.get(index)));
                awaitOthers();
            }
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until all are there; if one has failed, not for ever. */
    private void awaitOthers() throws InterruptedException, BrokenBarrierException, TimeoutException {
        barrier.await(1, TimeUnit.MINUTES);
    }

    private void make(Call call, List<String> thrownHere) {
        if (call.user() != null) {
            ThreadContext.put("user", call.user());
        }
        Logger logger = context.getLogger(call.loggerName());
        Site site = (call.ofSlf4j() ? program.slf4jSites() : program.log4jSites()).get(call.site());
        ChangingArguments arguments = new ChangingArguments(call.argumentsSeed(), () -> logInside(logger));
        Object[] given = arguments.of(site.method(), call.text() == null ? site.text() : call.text());
        if (!call.ofSlf4j() && GeneratedCalls.takesNumber(site.method(), program.number())) {
            long number = new Random(call.argumentsSeed()).nextLong();
            given[given.length - 1] = program.number() == int.class ? (Object) (int) number : (Object) number;
        }
        try {
            if (call.ofSlf4j()) {
                Object receiver = new Log4jLogger(
                        new Log4jMarkerFactory(), context.getLogger(call.loggerName()), call.loggerName());
                GeneratedCalls.call(slf4jCalls, call.site(), receiver, given);
            } else {
                GeneratedCalls.call(log4jCalls, call.site(), logger, given);
            }
        } catch (Throwable e) {
            // Its message may name the variables of the method that failed.
            thrownHere.add(e instanceof NullPointerException ? "a NullPointerException" : e.toString());
        }
        arguments.change();
    }

    private void logInside(Logger logger) {
        try {
            Class<?> type = program.number();
            Object argument = type == null ? "text" : type == int.class ? (Object) 7000 : (Object) 7000L;
            GeneratedCalls.call(log4jCalls, program.log4jSites().size(), logger, "inside {}", argument);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, List<String>> lines(Path directory) throws IOException {
        Map<String, List<String>> results = new TreeMap<>();
        for (int i = 0; i < thrown.size(); i++) {
            results.put("thrown of T" + i, thrown.get(i));
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                for (String line : text.split(LaneConfigurations.END + "\n")) {
                    add(line, file.getFileName().toString(), results);
                }
                Files.delete(file);
            }
        }
        return results;
    }

    private void add(String line, String file, Map<String, List<String>> results) {
        if (line.isEmpty()) {
            return;
        }
        String[] parts = line.split("@", 3);
        int slash = parts[1].indexOf('/');
        Thread worker = workers.get(parts[1].charAt(slash + 2) - '0');
        String thread = parts[1].substring(slash + 1);
        boolean idIsRight = parts[1].equals(worker.getId() + "/" + worker.getName());
        results.computeIfAbsent(file + " of " + thread, key -> new ArrayList<>())
                .add((idIsRight ? "" : parts[1]) + IDENTITY.matcher(parts[2]).replaceAll("array"));
    }

    private static Class<?> load(Class<?> owner, List<Site> sites, Class<?> number, boolean woven) {
        byte[] classFile =
                GeneratedCalls.classFile(owner, sites.stream().map(Site::method).toList(), number);
        return GeneratedCalls.load(woven ? ClassWeaver.weave(classFile).classFile() : classFile);
    }

    private static java.lang.reflect.Method insideMethod() {
        try {
            return Logger.class.getMethod("info", String.class, Object.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
