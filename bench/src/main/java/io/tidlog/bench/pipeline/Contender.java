package io.tidlog.bench.pipeline;

import static io.tidlog.bench.pipeline.Location.CONSTANT;
import static io.tidlog.bench.pipeline.Location.NONE;
import static io.tidlog.bench.pipeline.Location.WALK;
import static io.tidlog.bench.pipeline.Location.WOVEN;

import io.tidlog.bench.results.BadInputException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A logger in one of its modes. To add one, add an entry here and its configuration, or its program in C++, to this
 * class's resources. In the configuration, {@code @file@} stands for the file to write, {@code @location@} for the pattern of the location or
 * nothing, and {@code @includeLocation@} for true or false.
 *
 * @param id short name
 * @param title name in reports
 * @param configuration name of its configuration file, or of its program in C++
 * @param asynchronous whether another thread writes
 * @param artifacts class path artifacts besides those of the API
 * @param jvmOptions additional options for its JVM; those of the compiler if it is in C++
 * @param locations the kinds of location it runs with
 */
record Contender(
        String id,
        String title,
        Api api,
        String configuration,
        boolean asynchronous,
        List<String> artifacts,
        List<String> jvmOptions,
        List<Location> locations) {

    private static final String LAYOUT = "tidlog-layout";
    private static final String ASYNC = "tidlog-async";

    /** The version that tidlog-async is built with and loses no events with. */
    private static final String DISRUPTOR_4 = "disruptor";

    /** Not the newest, 4.0.0: Log4j's asynchronous loggers lose events with it. */
    private static final String DISRUPTOR = "disruptor3";

    private static final String ALL_ASYNC =
            "-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector";
    private static final String JBOSS = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

    /** In report order. */
    static final List<Contender> ALL = List.of(
            sync("log4j-sync", "Log4j2 sync", Api.LOG4J, "xml"),
            async("log4j-async", "Log4j2 all-async", Api.LOG4J, "xml")
                    .with(DISRUPTOR)
                    .withOption(ALL_ASYNC),
            async("log4j-mixed", "Log4j2 mixed async", Api.LOG4J, "xml").with(DISRUPTOR),
            async("log4j-async-appender", "Log4j2 AsyncAppender", Api.LOG4J, "xml"),
            sync("logback-sync", "Logback sync", Api.LOGBACK, "xml"),
            async("logback-async", "Logback AsyncAppender", Api.LOGBACK, "xml"),
            sync("tinylog", "tinylog", Api.TINYLOG, "properties"),
            async("tinylog-writing-thread", "tinylog writing thread", Api.TINYLOG, "properties"),
            sync("jul", "java.util.logging", Api.JUL, "properties"),
            sync("jboss-sync", "JBoss LogManager", Api.JBOSS, "properties").withOption(JBOSS),
            async("jboss-async", "JBoss LogManager async", Api.JBOSS, "properties")
                    .withOption(JBOSS),
            inCpp("spdlog-sync", "spdlog sync (C++)", Api.SPDLOG, "spdlog_contender.cpp", false),
            inCpp("spdlog-async", "spdlog async (C++)", Api.SPDLOG, "spdlog_contender.cpp", true),
            sync("tidlog-sync", "tidlog sync", Api.LOG4J, "xml").with(LAYOUT).withConstant(),
            async("tidlog-log4j-async", "tidlog, Log4j2 all-async", Api.LOG4J, "xml")
                    .with(LAYOUT)
                    .with(DISRUPTOR)
                    .withOption(ALL_ASYNC)
                    .withConstant(),
            async("tidlog-disruptor", "tidlog, own Disruptor appender", Api.LOG4J, "xml")
                    .with(LAYOUT)
                    .with(ASYNC)
                    .with(DISRUPTOR_4)
                    .withOption("-Dtidlog.fastLane=false")
                    .withLocations(NONE, WALK, CONSTANT, WOVEN),
            fastLane("tidlog-fast-lane-plain", "tidlog, fast lane, calls not woven", NONE, CONSTANT),
            fastLane("tidlog-fast-lane", "tidlog, fast lane", NONE, WOVEN),
            fastLane("tidlog-fast-lane-coarse", "tidlog, fast lane, coarse clock", NONE, WOVEN)
                    .withOption("-Dlog4j2.clock=CoarseCachedClock"),
            sync("floor", "floor: copy and write", Api.FLOOR, "txt").withLocations(NONE, CONSTANT));

    /** Whether its lines contain the thread id. java.util.logging's formatter does not know it. */
    boolean printsThreadId() {
        return api != Api.JUL;
    }

    boolean isNative() {
        return api.isNative();
    }

    /** The name of the caller class; empty if there is none, since the calls are in C++. */
    String caller(Location location) {
        if (isNative()) {
            return "";
        }
        if (api == Api.FLOOR) {
            return api.caller(NONE);
        }
        return isAlwaysWoven() ? api.caller(WOVEN) : api.caller(location);
    }

    /** Whether the contender needs woven calls even for lines without a location. */
    private boolean isAlwaysWoven() {
        return locations.contains(WOVEN) && !locations.contains(WALK);
    }

    /** @throws BadInputException if an id is unknown; the message lists all that are known */
    static List<Contender> named(List<String> ids) throws BadInputException {
        List<String> known = ALL.stream().map(Contender::id).toList();
        for (String id : ids) {
            if (!known.contains(id)) {
                throw new BadInputException(
                        "unknown contender '" + id + "': expected some of " + String.join(", ", known));
            }
        }
        return ALL.stream().filter(contender -> ids.contains(contender.id())).toList();
    }

    List<String> classPathArtifacts() {
        return Stream.concat(api.artifacts().stream(), artifacts.stream()).toList();
    }

    private static Contender sync(String id, String title, Api api, String ending) {
        return new Contender(id, title, api, id + "." + ending, false, List.of(), List.of(), List.of(NONE, WALK));
    }

    private static Contender async(String id, String title, Api api, String ending) {
        return new Contender(id, title, api, id + "." + ending, true, List.of(), List.of(), List.of(NONE, WALK));
    }

    /** @param source its program, which is its configuration, too */
    private static Contender inCpp(String id, String title, Api api, String source, boolean asynchronous) {
        return new Contender(
                id, title, api, source, asynchronous, List.of(), NativeProgram.OPTIONS, List.of(NONE, CONSTANT));
    }

    /** With the configuration of tidlog's own appender. */
    private static Contender fastLane(String id, String title, Location... locations) {
        return new Contender(
                id,
                title,
                Api.LOG4J,
                "tidlog-disruptor.xml",
                true,
                List.of(LAYOUT, ASYNC, DISRUPTOR_4),
                List.of(),
                List.of(locations));
    }

    private Contender with(String artifact) {
        return new Contender(
                id, title, api, configuration, asynchronous, append(artifacts, artifact), jvmOptions, locations);
    }

    private Contender withOption(String option) {
        return new Contender(
                id, title, api, configuration, asynchronous, artifacts, append(jvmOptions, option), locations);
    }

    private Contender withConstant() {
        return withLocations(NONE, WALK, CONSTANT);
    }

    private Contender withLocations(Location... locations) {
        return new Contender(id, title, api, configuration, asynchronous, artifacts, jvmOptions, List.of(locations));
    }

    private static <T> List<T> append(List<T> list, T element) {
        return Stream.concat(list.stream(), Stream.of(element)).toList();
    }
}
