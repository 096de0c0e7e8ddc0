package io.tidlog.agent;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Logger;

/**
 * What an application does, made up from a seed: it is configured, several threads log, the configuration changes while nobody
 * logs, they log again, and so on.
 *
 * @param configuration the first one
 * @param number what the last parameter of calls of Log4j is, if that is behind the text; null if it is any object
 * @param log4jSites the calls that there are in the source
 * @param threads the names of those who log
 */
record LaneProgram(
        long seed,
        String configuration,
        Class<?> number,
        List<Site> log4jSites,
        List<Site> slf4jSites,
        int threads,
        List<Phase> phases) {

    private static final int SITES = 10;

    private static final String[] USERS = {"anna", "ben", "cem"};

    private static final List<Method> LOG4J_METHODS = methods(Logger.class, "trace|debug|info|warn|error|fatal|log");
    private static final List<Method> SLF4J_METHODS = methods(org.slf4j.Logger.class, "trace|debug|info|warn|error");

    /** A call in the source, whose message is a constant. */
    record Site(Method method, String text) {}

    /**
     * A call.
     *
     * @param user whom the context of the thread names from then on; null if the one that it does
     * @param text null if it is the constant of the site
     */
    record Call(String user, boolean ofSlf4j, int site, String loggerName, String text, long argumentsSeed) {}

    /**
     * @param change what happens to the configuration before
     * @param calls of each thread
     */
    record Phase(LaneChange change, List<List<Call>> calls) {}

    static LaneProgram of(long seed, Path directory) {
        Random random = new Random(seed);
        LaneConfigurations configurations = new LaneConfigurations(random, directory);
        String configuration = configurations.next();
        int threads = 1 + random.nextInt(3);
        List<Phase> phases = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i >= 0; i--) {
            List<List<Call>> calls = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                calls.add(calls(random));
            }
            LaneChange change = phases.isEmpty() ? LaneChange.none() : LaneChange.next(random, configurations);
            phases.add(new Phase(change, calls));
        }
        return new LaneProgram(
                seed,
                configuration,
                number(random),
                sites(LOG4J_METHODS, random),
                sites(SLF4J_METHODS, random),
                threads,
                phases);
    }

    private static Class<?> number(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> int.class;
            case 1 -> long.class;
            default -> null;
        };
    }

    private static List<Call> calls(Random random) {
        List<Call> calls = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            calls.add(new Call(
                    random.nextInt(8) == 0 ? USERS[random.nextInt(USERS.length)] : null,
                    random.nextInt(4) == 0,
                    random.nextInt(SITES),
                    random.nextInt(5) == 0 ? "io.game.Doors" : "io.game.Rooms",
                    random.nextInt(12) == 0 ? ChangingArguments.text(random) : null,
                    random.nextLong()));
        }
        return calls;
    }

    private static List<Site> sites(List<Method> methods, Random random) {
        List<Method> shortWays =
                methods.stream().filter(LaneProgram::mayTakeLane).toList();
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < SITES; i++) {
            List<Method> candidates = random.nextInt(4) == 0 ? methods : shortWays;
            Method method = candidates.get(random.nextInt(candidates.size()));
            sites.add(new Site(method, random.nextInt(40) == 0 ? null : text(method, random)));
        }
        return sites;
    }

    private static boolean mayTakeLane(Method method) {
        return method.getParameterCount() <= 5
                && Arrays.stream(method.getParameterTypes())
                        .allMatch(type -> type == Object.class
                                || type == String.class
                                || type.getSimpleName().equals("Level"));
    }

    /** Mostly one that has a place for each parameter. */
    private static String text(Method method, Random random) {
        if (random.nextInt(10) == 0) {
            return ChangingArguments.text(random);
        }
        StringBuilder text = new StringBuilder(withoutPlaces(random));
        for (Class<?> type : method.getParameterTypes()) {
            if (type == Object.class) {
                text.append("{}").append(withoutPlaces(random));
            }
        }
        return text.toString();
    }

    private static String withoutPlaces(Random random) {
        return ChangingArguments.text(random).replace("{", "").replace("\\", "");
    }

    private static List<Method> methods(Class<?> type, String names) {
        Pattern pattern = Pattern.compile(names);
        return Arrays.stream(type.getMethods())
                .filter(method -> pattern.matcher(method.getName()).matches())
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }
}
