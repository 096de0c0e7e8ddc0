package io.tidlog.bench.pipeline;

import java.util.List;
import java.util.Properties;

/**
 * What to measure of a contender. Its JVM gets this as system properties.
 *
 * @param caller name of the {@link Caller}
 * @param file the file that the contender is configured to write
 * @param nullDevice whether that is the null device, where nothing can be read back
 * @param location whether lines have a location
 * @param threadId whether the contender prints thread ids
 * @param warmupMillis how long to log before anything is measured
 * @param nearCoresMillis how long to wait, before each run, for the machine's cores to be near each other
 * @param throughputMillis target duration of a throughput run, as far as {@code maxBytes} allows
 * @param maxBytes how much one run writes at most
 * @param producers one throughput run for each
 * @param rateMillis how long to log at a fixed rate, 0 for not at all
 * @param ratePerSecond that rate, in lines
 * @param bursts how many bursts, 0 for none
 */
record Plan(
        String caller,
        String file,
        boolean nullDevice,
        boolean location,
        boolean threadId,
        long warmupMillis,
        long nearCoresMillis,
        long throughputMillis,
        long maxBytes,
        List<String> producers,
        long rateMillis,
        long ratePerSecond,
        int bursts) {

    static final String PREFIX = "tidlog.bench.";
    static final String FILE_PROPERTY = PREFIX + "file";
    static final String LOCATION_PROPERTY = PREFIX + "printedLocation";

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty(PREFIX + "caller", caller);
        properties.setProperty(FILE_PROPERTY, file);
        properties.setProperty(PREFIX + "nullDevice", Boolean.toString(nullDevice));
        properties.setProperty(PREFIX + "location", Boolean.toString(location));
        properties.setProperty(PREFIX + "threadId", Boolean.toString(threadId));
        properties.setProperty(PREFIX + "warmupMillis", Long.toString(warmupMillis));
        properties.setProperty(PREFIX + "nearCoresMillis", Long.toString(nearCoresMillis));
        properties.setProperty(PREFIX + "throughputMillis", Long.toString(throughputMillis));
        properties.setProperty(PREFIX + "maxBytes", Long.toString(maxBytes));
        properties.setProperty(PREFIX + "producers", String.join(",", producers));
        properties.setProperty(PREFIX + "rateMillis", Long.toString(rateMillis));
        properties.setProperty(PREFIX + "ratePerSecond", Long.toString(ratePerSecond));
        properties.setProperty(PREFIX + "bursts", Integer.toString(bursts));
        return properties;
    }

    static Plan fromSystemProperties() {
        return new Plan(
                get("caller"),
                get("file"),
                Boolean.parseBoolean(get("nullDevice")),
                Boolean.parseBoolean(get("location")),
                Boolean.parseBoolean(get("threadId")),
                Long.parseLong(get("warmupMillis")),
                Long.parseLong(get("nearCoresMillis")),
                Long.parseLong(get("throughputMillis")),
                Long.parseLong(get("maxBytes")),
                List.of(get("producers").split(",")),
                Long.parseLong(get("rateMillis")),
                Long.parseLong(get("ratePerSecond")),
                Integer.parseInt(get("bursts")));
    }

    private static String get(String name) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalStateException(
                    "system property " + PREFIX + name + " is missing: this class is started by bench/run");
        }
        return value;
    }
}
