package io.tidlog.bench.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What was measured of a contender. Its JVM passes this back as properties.
 *
 * @param throughput by {@link Producers}, as text
 * @param latency for {@code rate} and {@code bursts}
 * @param latencyFault the fault in the file after the latency runs, empty if there is none
 * @param peakResidentBytes of the whole process
 */
record Outcome(
        Map<String, Throughput> throughput, Map<String, Latency> latency, String latencyFault, long peakResidentBytes) {

    private static final String THROUGHPUT = "throughput.";
    private static final String LATENCY = "latency.";

    Properties toProperties() {
        Properties properties = new Properties();
        throughput.forEach((producers, run) -> properties.setProperty(THROUGHPUT + producers, toText(run)));
        latency.forEach((kind, run) -> properties.setProperty(LATENCY + kind, run.histogram()));
        properties.setProperty("latencyFault", latencyFault);
        properties.setProperty("peakResidentBytes", Long.toString(peakResidentBytes));
        return properties;
    }

    static Outcome of(Properties properties) {
        Map<String, Throughput> throughput = new LinkedHashMap<>();
        Map<String, Latency> latency = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            if (name.startsWith(THROUGHPUT)) {
                throughput.put(name.substring(THROUGHPUT.length()), toThroughput(value));
            } else if (name.startsWith(LATENCY)) {
                latency.put(name.substring(LATENCY.length()), new Latency(value));
            }
        }
        return new Outcome(
                throughput,
                latency,
                properties.getProperty("latencyFault"),
                Long.parseLong(properties.getProperty("peakResidentBytes")));
    }

    private static String toText(Throughput run) {
        return run.lines() + " " + run.delivered() + " " + run.nanos() + " " + run.callNanos() + " " + run.cpuNanos()
                + " " + run.allocatedBytes() + " " + run.writtenBytes() + " " + run.coreNanos() + " " + run.fault();
    }

    private static Throughput toThroughput(String text) {
        String[] parts = text.split(" ", 9);
        return new Throughput(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]),
                Long.parseLong(parts[5]),
                Long.parseLong(parts[6]),
                Long.parseLong(parts[7]),
                parts[8]);
    }
}
