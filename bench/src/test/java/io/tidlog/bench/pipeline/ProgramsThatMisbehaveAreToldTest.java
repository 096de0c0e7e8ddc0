package io.tidlog.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A contender in C++ that dies, hangs or answers nonsense is a failure with a reason, and no figure. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class ProgramsThatMisbehaveAreToldTest {

    private static final int LONG = 60;

    @TempDir
    Path directory;

    @Test
    void endsAtOnce() {
        assertThatThrownBy(() -> start("echo 'no such sink' >&2; echo 'no such file' >&2; exit 1", LONG))
                .isInstanceOf(IOException.class)
                .hasMessage("ended without an answer: no such sink; no such file");
    }

    @Test
    void endsInsteadOfAnAnswer() {
        assertFails("echo file.cpp:1; read command; exit 3", "ended without an answer: no reason given");
    }

    @Test
    void endsAmidAnAnswer() {
        assertFails("echo file.cpp:1; read command; printf '10 9 8 0 7'", "ended without an answer: no reason given");
    }

    @Test
    void answersNonsense() {
        assertFails(
                "echo file.cpp:1; read command; echo 'not understood .'; cat",
                "answered 'not understood .' instead of 6 numbers");
    }

    @Test
    void answersTooLittle() {
        assertFails("echo file.cpp:1; read command; echo '10 9 .'; cat", "answered '10 9 .' instead of 6 numbers");
    }

    @Test
    void hangs() {
        assertThatThrownBy(() -> start("exec tail -f /dev/null", 1))
                .isInstanceOf(IOException.class)
                .hasMessage("did not end within 1 s");
    }

    private void assertFails(String script, String message) {
        ThrowingCallable log = () -> {
            try (NativeContender contender = start(script, LONG)) {
                contender.log(new Producers(1, false), 1);
            }
        };
        assertThatThrownBy(log).isInstanceOf(IOException.class).hasMessage(message);
    }

    private NativeContender start(String script, int timeoutSeconds) throws IOException {
        Path executable = directory.resolve("contender");
        Files.writeString(executable, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
        Plan plan = PipelineSettings.smoke(false, Sink.FILE)
                .plan(
                        Contender.ALL.stream()
                                .filter(Contender::isNative)
                                .findFirst()
                                .orElseThrow(),
                        Location.NONE,
                        Sink.FILE,
                        directory.resolve("bench.log"),
                        0);
        return NativeContender.start(executable, false, plan, directory.resolve("errors.txt"), timeoutSeconds);
    }
}
