package io.tidlog.bench.results;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where and when something was measured.
 *
 * @param date ISO 8601
 * @param cpu its model
 * @param cores that this JVM may use
 * @param memoryGib of the machine
 * @param virtualMachine whether the machine says it is one
 */
public record Environment(
        String date, String cpu, int cores, long memoryGib, boolean virtualMachine, String os, String jdk) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public static Environment ofThisMachine() {
        return new Environment(
                LocalDate.now().toString(),
                cpuInfo("model name"),
                Runtime.getRuntime().availableProcessors(),
                gibOfMachine(),
                cpuInfo("flags").matches(".*\\bhypervisor\\b.*"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", "
                        + System.getProperty("java.vendor"));
    }

    private static long gibOfMachine() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.round(system.getTotalMemorySize() / (double) (1 << 30));
    }

    private static String cpuInfo(String name) {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            List<String> values =
                    lines.filter(line -> line.startsWith(name)).limit(1).toList();
            return values.isEmpty() ? "unknown" : values.get(0).replaceFirst("^[^:]*: *", "");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
