package io.tidlog.bench.report;

import io.tidlog.bench.results.Environment;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes in words where and when something was measured. */
final class EnvironmentText {

    private EnvironmentText() {}

    /** {@code Measured on 2026-02-24: 2 cores of …, 8 GiB; Linux …; OpenJDK …; tidlog at commit 0123456789ab.} */
    static String of(Environment environment) {
        return "Measured on " + environment.date() + ": " + machine(environment) + atCommit("; ", environment) + ".";
    }

    /** Layouts and pipelines may have been measured one without the other, so at different commits, or elsewhere. */
    static String of(Environment layouts, Environment pipelines) {
        if (layouts.equals(pipelines)) {
            return of(pipelines);
        }
        String first = "Layouts measured on " + layouts.date();
        String second =
                "pipelines on " + pipelines.date() + ": " + machine(pipelines) + atCommit("; ", pipelines) + ".";
        return machine(layouts).equals(machine(pipelines))
                ? first + atCommit(", ", layouts) + ", and " + second
                : first + ": " + machine(layouts) + atCommit("; ", layouts) + "; and " + second;
    }

    private static String machine(Environment machine) {
        return machine.cores() + (machine.virtualMachine() ? " shared" : "")
                + " cores of " + machine.cpu() + ", " + machine.memoryGib() + " GiB"
                + (machine.virtualMachine() ? ", virtual machine" : "") + "; " + machine.os() + "; " + machine.jdk();
    }

    private static String atCommit(String separator, Environment environment) {
        return environment.hasCommit() ? separator + "tidlog at commit " + environment.commit() : "";
    }

    /** {@code log4j-api 2.26.1, log4j-core 2.26.1}. */
    static String versions(Map<String, String> versions) {
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
