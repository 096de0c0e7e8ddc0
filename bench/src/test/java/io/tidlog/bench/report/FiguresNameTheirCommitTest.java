package io.tidlog.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.bench.results.Environment;
import org.junit.jupiter.api.Test;

/** Protects readers who look for the code behind a figure: suites may have been run at different commits, or elsewhere. */
class FiguresNameTheirCommitTest {

    private static Environment environment(String date, String cpu, String commit) {
        return new Environment(date, cpu, 2, 8, true, "Linux", "OpenJDK 25", commit, "ext4");
    }

    @Test
    void ofOneRun() {
        Environment environment = environment("2026-02-24", "Xeon", "0123456789ab");

        assertThat(EnvironmentText.of(environment, environment))
                .isEqualTo("Measured on 2026-02-24: 2 shared cores of Xeon, 8 GiB, virtual machine; Linux; OpenJDK 25;"
                        + " tidlog at commit 0123456789ab.");
    }

    @Test
    void ofTwoRunsOnOneMachine() {
        assertThat(EnvironmentText.of(
                        environment("2026-02-24", "Xeon", "0123456789ab"),
                        environment("2026-02-25", "Xeon", "ba9876543210")))
                .isEqualTo("Layouts measured on 2026-02-24, tidlog at commit 0123456789ab, and pipelines on 2026-02-25:"
                        + " 2 shared cores of Xeon, 8 GiB, virtual machine; Linux; OpenJDK 25;"
                        + " tidlog at commit ba9876543210.");
    }

    @Test
    void ofTwoMachines() {
        assertThat(EnvironmentText.of(
                        environment("2026-02-24", "EPYC", null), environment("2026-02-24", "Xeon", "ba9876543210")))
                .isEqualTo("Layouts measured on 2026-02-24: 2 shared cores of EPYC, 8 GiB, virtual machine; Linux;"
                        + " OpenJDK 25; and pipelines on 2026-02-24: 2 shared cores of Xeon, 8 GiB, virtual machine;"
                        + " Linux; OpenJDK 25; tidlog at commit ba9876543210.");
    }
}
