package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.layout.Newlines;
import io.tidlog.layout.TidLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.impl.ThreadContextDataInjector;
import org.apache.logging.log4j.core.util.ContextDataProvider;
import org.apache.logging.log4j.spi.ObjectThreadContextMap;
import org.apache.logging.log4j.spi.ThreadContextMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that takes the fast lane has the context data of its thread and its time, as its event would have. */
@Timeout(60)
@OnEveryLog4j
final class ContextDataOfDeferredCallsTest {

    private static final int CALLS = 10_000;
    private static final List<String> KEYS = List.of("a", "b", "c", "d");
    private static final String LONGEST = "x".repeat(Texts.MAX_LENGTH);
    private static final List<String> VALUES =
            List.of("", "1", "trace-60", "l\u00e4uft", "two\nlines", "\ud83d", "{}", LONGEST, LONGEST + "x");

    @TempDir
    private Path folder;

    @AfterEach
    void clearContext() {
        ThreadContext.clearAll();
    }

    /** Calls with 1 or 2 parameters, a number, or none, in turns, while the values change. */
    private static final class Calls {

        private final Random random;
        private final List<String> keys;
        private final LaneCall one;
        private final LaneCall two;
        private final Logger logger;
        private final List<String> expected = new ArrayList<>();
        private int places;
        private long eligible;

        Calls(StreamLane lane, int keys, long seed) {
            this.keys = KEYS.subList(0, keys);
            random = new Random(seed);
            one = new LaneCall(lane.logger(), Level.INFO, "{}");
            two = new LaneCall(lane.logger(), Level.INFO, "{} {}");
            logger = lane.logger();
        }

        void run() {
            for (int i = 0; i < CALLS; i++) {
                changeContext();
                String message = call(i);
                expected.add(keys.stream().map(Calls::printed).collect(Collectors.joining("|")) + " " + message);
                boolean isLong = keys.stream().anyMatch(key -> (LONGEST + "x").equals(ThreadContext.get(key)));
                eligible += places + keys.size() <= CallRecords.PARAMETERS && !isLong ? 1 : 0;
            }
            // Nothing of what comes after the last call may show.
            KEYS.forEach(key -> ThreadContext.put(key, "late"));
        }

        private static String printed(String key) {
            String value = ThreadContext.get(key);
            return value == null ? "" : value;
        }

        private void changeContext() {
            String key = KEYS.get(random.nextInt(KEYS.size()));
            switch (random.nextInt(4)) {
                case 0 -> ThreadContext.put(key, VALUES.get(random.nextInt(VALUES.size())));
                case 1 -> ThreadContext.remove(key);
                default -> {
                    // As it was for the last call.
                }
            }
        }

        private String call(int number) {
            places = 1;
            switch (random.nextInt(5)) {
                case 0 -> one.log(number);
                case 1 -> one.log((long) number);
                case 2 -> one.log(String.valueOf(number));
                case 3 -> logger.info("{}", number);
                default -> {
                    places = 2;
                    two.log(number, null);
                    return number + " null";
                }
            }
            return String.valueOf(number);
        }
    }

    private static TidLayout layout(int keys) {
        String pattern = KEYS.stream().limit(keys).map("%%X{%s}"::formatted).collect(Collectors.joining("|"));
        return TidLayout.newBuilder()
                .setPattern(pattern + " %msg\0%n")
                .setNewlines(Newlines.RAW)
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void isThatOfTheCall(int keys) {
        try (StreamLane lane = new StreamLane(layout(keys), settings -> settings)) {
            Calls calls = new Calls(lane, keys, keys);
            calls.run();
            lane.stopAndCount(CALLS);

            assertThat(lane.async.appender.getDeferred())
                    .isEqualTo(calls.eligible)
                    .isBetween(CALLS / 4L, CALLS - 1L);
            List<String> events = events(lane);
            assertThat(events).hasSize(CALLS);
            for (int i = 0; i < CALLS; i++) {
                assertThat(events.get(i))
                        .as("call %d", i)
                        .isEqualTo(calls.expected.get(i).replace('\ud83d', '?'));
            }
        }
    }

    /** Each event ends with a NUL, and a message may have several lines. */
    private static List<String> events(StreamLane lane) {
        String text = String.join("\n", lane.async.stream.lines()) + "\n";
        return Stream.of(text.split("\0\n")).toList();
    }

    @Test
    void moreThanThreeGoLog4jCoresWay() {
        try (StreamLane lane = new StreamLane(layout(4), settings -> settings)) {
            Calls calls = new Calls(lane, 4, 4);
            calls.run();
            lane.stopAndCount(CALLS);

            assertThat(lane.async.appender.getDeferred()).isZero();
            assertThat(events(lane)).hasSize(CALLS);
        }
    }

    /** Starts Log4j with values that are not from its ThreadContext. */
    static final class ProvidingProgram implements ContextDataProvider {

        @Override
        public Map<String, String> supplyContextData() {
            return Map.of("a", "provided");
        }

        public static void main(String[] args) throws Throwable {
            ThreadContextDataInjector.contextDataProviders.add(new ProvidingProgram());
            WovenProgram.main(args);
        }
    }

    @Test
    void whatElseProvidesValuesClosesTheLane() throws Exception {
        assertThat(run(ProvidingProgram.class, "-Dlog4j2.debug=true"))
                .contains("provided WovenProgram.java: woven", "fast lane: 0")
                .anyMatch(line -> line.contains("closed: context data of ProvidingProgram"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dlog4j2.garbagefreeThreadContextMap=true",
                "-Dlog4j2.garbagefreeThreadContextMap=false",
                "-Dlog4j2.enable.threadlocals=false"
            })
    void ofAnyMapOfLog4js(String option) throws Exception {
        assertThat(run(ContextProgram.class, option)).contains("60 WovenProgram.java: woven", "fast lane: 1");
    }

    /** Log4j's maps that hold objects print them; the ring does not. */
    static final class ContextProgram {

        private ContextProgram() {}

        public static void main(String[] args) throws Throwable {
            ThreadContext.put("a", "60");
            WovenProgram.main(args);
        }
    }

    static final class ObjectProgram {

        private ObjectProgram() {}

        public static void main(String[] args) throws Throwable {
            ((ObjectThreadContextMap) ThreadContext.getThreadContextMap()).putValue("a", List.of(60));
            WovenProgram.main(args);
        }
    }

    @Test
    void anObjectGoesLog4jCoresWay() throws Exception {
        assertThat(run(ObjectProgram.class, "-Dlog4j2.garbagefreeThreadContextMap=true"))
                .contains("[60] WovenProgram.java: woven", "fast lane: 0");
    }

    @Test
    void noMap() throws Exception {
        assertThat(run(WovenProgram.class, "-Dlog4j2.disableThreadContextMap=true"))
                .contains(" WovenProgram.java: woven", "fast lane: 1");
    }

    @Test
    void notOfAMapOfTheUsers() throws Exception {
        assertThat(run(WovenProgram.class, "-Dlog4j2.threadContextMap=" + OwnMap.class.getName()))
                .contains("own WovenProgram.java: woven", "fast lane: 0");
    }

    /** Finds a value that it does not return for its key. */
    public static final class OwnMap implements ThreadContextMap {

        @Override
        public void clear() {
            // Always the same.
        }

        @Override
        public boolean containsKey(String key) {
            return false;
        }

        @Override
        public String get(String key) {
            return null;
        }

        @Override
        public Map<String, String> getCopy() {
            return Map.of("a", "own");
        }

        @Override
        public Map<String, String> getImmutableMapOrNull() {
            return Map.of("a", "own");
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public void put(String key, String value) {
            // Always the same.
        }

        @Override
        public void remove(String key) {
            // Always the same.
        }
    }

    private List<String> run(Class<?> main, String... options) throws Exception {
        return WovenRun.of(main, "%X{a} %file: %msg%n", folder, options);
    }
}
