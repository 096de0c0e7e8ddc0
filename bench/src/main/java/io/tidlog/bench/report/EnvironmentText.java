package io.tidlog.bench.report;

import io.tidlog.bench.results.Environment;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes in words where and when something was measured. */
final class EnvironmentText {

    private EnvironmentText() {}

    static String of(Environment machine) {
        return "Measured on " + machine.date() + ": " + machine.cores() + (machine.virtualMachine() ? " shared" : "")
                + " cores of " + machine.cpu() + ", " + machine.memoryGib() + " GiB"
                + (machine.virtualMachine() ? ", virtual machine" : "") + "; " + machine.os() + "; " + machine.jdk()
                + (machine.hasCommit() ? "; tidlog at commit " + machine.commit() : "") + ".";
    }

    /** {@code log4j-api 2.26.1, log4j-core 2.26.1}. */
    static String versions(Map<String, String> versions) {
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
