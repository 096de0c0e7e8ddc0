package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slot into which a line could not be put is published all the same: as a line that failed, not as the one before. */
final class FailedSlotsShowNothingOfBeforeTest {

    private static final int MAX_RETAINED_BYTES = 2048;

    @TempDir
    private Path folder;

    private final LineSlot slot = new LineSlot();
    private final CallRecords calls = new CallRecords(1);

    @Test
    void afterALine() throws Exception {
        failAfter(child -> {
            LineDraft draft = new LineDraft();
            byte[] line = "secret\n".getBytes(StandardCharsets.US_ASCII);
            draft.writeBytes(line, 0, line.length);
            slot.fill(child, draft, 0, MAX_RETAINED_BYTES);
        });
    }

    @Test
    void afterACall() throws Exception {
        DeferredCall call = new DeferredCall(
                new LoggerContext("test").getLogger("io.game.Rooms"),
                new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39),
                "io.game.Fqcn");
        CallShape shape = new CallShape(null, call, Level.INFO, MessageTemplate.of("{} {}", 2));
        failAfter(child -> calls.fill(0, shape, 0, 60, "worker", "secret", 42, null, null));
        assertThat(calls.shape(0)).isNull();
        assertThat(calls.parameter(0, 0)).isNull();
    }

    private interface Filling {

        void into(ChildAppender child);
    }

    private void failAfter(Filling filling) throws Exception {
        Path file = folder.resolve("app.log");
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.with(
                "<Disruptor name='ASYNC'><File name='FILE' fileName='%s'><TidLayout/></File></Disruptor>"
                        .formatted(file))) {
            async = log4j.async();
            ChildAppender child = async.onlyChild().orElseThrow();
            filling.into(child);
            calls.fail(0);
            slot.fail(child);
            slot.handOver(MAX_RETAINED_BYTES);
        }
        assertThat(async.getFailed()).isEqualTo(1);
        assertThat(Files.readString(file)).doesNotContain("secret");
    }
}
