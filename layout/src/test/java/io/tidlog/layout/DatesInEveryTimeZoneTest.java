package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A second's text is remembered and only its fraction rewritten: right in every zone, on both sides of changes of the
 * clocks, from several threads that share the memory, also when time goes backwards.
 *
 * <p>Measured against java.time, so only with the default Log4j: older ones get some instants of the past wrong.
 */
final class DatesInEveryTimeZoneTest {

    private static final long SEED = 20260224;
    private static final int THREADS = 3;

    /** Of each zone, drawn by lot: Log4j's formatter, which is asked for each second, takes its time when time jumps. */
    private static final int CHANGES = Integer.getInteger("tidlog.test.clockChanges", 8);

    private static final List<String> FORMATS =
            List.of("MMdd/HHmmss.SSS", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "HH:mm:ss,SSSSSS");

    private static final int[] NANOS = {0, 1_000_000, 999_000_000, 999_999_999};

    private static final List<Duration> AROUND_A_CHANGE = List.of(
            Duration.ofHours(-1),
            Duration.ofNanos(-1),
            Duration.ZERO,
            Duration.ofMillis(1),
            Duration.ofMinutes(1).minusNanos(1),
            Duration.ofHours(1));

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    /** From here on nothing but today's rules, which say the same for every year. */
    private static final Instant FORESEEN = Instant.parse("2030-01-01T00:00:00Z");

    private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS);

    @AfterAll
    static void stopThreads() {
        POOL.shutdown();
    }

    /** One zone of each set of rules, since most names are another name's alias. */
    static Stream<ZoneId> zones() {
        Map<ZoneRules, ZoneId> zones = new LinkedHashMap<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            if (!changes(zone.getRules(), FIRST, FORESEEN).isEmpty()) {
                zones.putIfAbsent(zone.getRules(), zone);
            }
        }
        return zones.values().stream();
    }

    private static List<Instant> changes(ZoneRules rules, Instant from, Instant to) {
        List<Instant> changes = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(from);
        while (change != null && change.getInstant().isBefore(to)) {
            changes.add(change.getInstant());
            change = rules.nextTransition(change.getInstant());
        }
        return changes;
    }

    @ParameterizedTest
    @MethodSource("zones")
    void aroundChangesOfTheClocks(ZoneId zone) throws Exception {
        List<Instant> changes = changes(zone.getRules(), FIRST, FORESEEN);
        Collections.shuffle(changes, new Random(SEED));
        changes = new ArrayList<>(changes.subList(0, Math.min(changes.size(), CHANGES)));
        changes.addAll(changes(zone.getRules(), LAST.minus(Duration.ofDays(366)), LAST));
        List<Instant> instants = new ArrayList<>();
        for (Instant change : changes.stream().sorted().toList()) {
            AROUND_A_CHANGE.forEach(duration -> instants.add(change.plus(duration)));
        }
        assertSharedByThreads(new Clocks(zone), instants);
    }

    @Test
    void atTheBordersOfSecondsMinutesHoursAndYears() throws Exception {
        List<Instant> instants = new ArrayList<>();
        for (int year = 1970; year <= 9999; year += year < 2040 ? 1 : 79) {
            for (LocalDateTime border : List.of(
                    LocalDateTime.of(year, 1, 1, 0, 0, 0),
                    LocalDateTime.of(year, 2, 28, 23, 59, 59),
                    LocalDateTime.of(year, 6, 30, 11, 59, 59),
                    LocalDateTime.of(year, 9, 9, 9, 9, 9),
                    LocalDateTime.of(year, 12, 30, 23, 59, 59))) {
                for (int nano : NANOS) {
                    instants.add(border.withNano(nano).toInstant(ZoneOffset.UTC));
                    instants.add(border.withNano(nano).plusSeconds(1).toInstant(ZoneOffset.UTC));
                }
            }
        }
        instants.add(LAST);
        for (String zone : List.of("UTC", "Asia/Kathmandu")) {
            assertSharedByThreads(new Clocks(ZoneId.of(zone)), instants);
        }
    }

    @Test
    void backwards() {
        Clocks clocks = new Clocks(ZoneId.of("Europe/Berlin"));
        Instant change = Instant.parse("2026-10-25T01:00:00Z");
        for (int second = 30; second >= -30; second--) {
            for (int nano = 999_999_999; nano >= 0; nano -= 111_111_111) {
                clocks.check(change.plusSeconds(second).plusNanos(nano));
                clocks.check(change.plusSeconds(second + 11).plusNanos(nano));
            }
        }
        clocks.check(FIRST);
        clocks.check(LAST);
        clocks.check(FIRST);
    }

    private static void assertSharedByThreads(Clocks clocks, List<Instant> instants) throws Exception {
        List<Moment> moments = instants.stream().flatMap(clocks::moment).toList();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            List<Moment> own = new ArrayList<>(moments);
            // One jumps about, the others go with time and use each other's seconds.
            if (thread == 0) {
                Collections.shuffle(own, new Random(SEED));
            }
            tasks.add(() -> {
                own.forEach(clocks::check);
                return null;
            });
        }
        for (Future<Void> result : POOL.invokeAll(tasks)) {
            result.get();
        }
    }

    /** @param text what java.time prints for it */
    private record Moment(Instant time, String text) {}

    /** One layout that prints all formats in one zone, and java.time that does. */
    private static final class Clocks {

        private final ZoneId zone;
        private final TidLayout layout;
        private final DateTimeFormatter formatter;

        Clocks(ZoneId zone) {
            this.zone = zone;
            StringBuilder pattern = new StringBuilder();
            for (String format : FORMATS) {
                pattern.append("%d{").append(format).append("}{").append(zone).append("} ");
            }
            this.layout = TidLayout.newBuilder().setPattern(pattern.toString()).build();
            this.formatter = DateTimeFormatter.ofPattern(String.join(" ", FORMATS) + " ", Locale.ROOT)
                    .withZone(zone);
        }

        /** Nothing for Liberia until 1972; Log4j takes the second from UTC. */
        Stream<Moment> moment(Instant time) {
            return zone.getRules().getOffset(time).getTotalSeconds() % 60 != 0
                    ? Stream.empty()
                    : Stream.of(new Moment(time, formatter.format(time)));
        }

        void check(Instant time) {
            moment(time).forEach(this::check);
        }

        void check(Moment moment) {
            String actual = layout.toSerializable(new TimedEvent(moment.time()));
            if (!actual.equals(moment.text())) {
                assertThat(actual)
                        .as("%s in %s, seed %d", moment.time(), zone, SEED)
                        .isEqualTo(moment.text());
            }
        }
    }
}
