package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slot into which a line could not be put is published all the same: as a line that failed, not as the one before. */
final class FailedSlotsShowNothingOfBeforeTest {

    private static final int MAX_RETAINED_BYTES = 2048;

    private static final CallShape WHOLE =
            new CallShape(0, false, null, Level.INFO, "io.game.Rooms", "io.game.Fqcn", null, MessageTemplate.WHOLE);

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
        CallShape shape = new CallShape(
                0,
                false,
                null,
                Level.INFO,
                "io.game.Rooms",
                "io.game.Fqcn",
                null,
                MessageTemplate.of("{} {} {} {}", 4));
        failAfter(child -> calls.fill(0, shape, 0, 60, "worker", "secret", "secrets", "secretly", "secretary"));
        assertThat(calls.shape(0)).isNull();
        for (int position = 0; position < CallRecords.PARAMETERS; position++) {
            assertThat(calls.parameter(0, position)).isNull();
        }
    }

    @Test
    void afterACopiedText() throws Exception {
        failAfter(child -> calls.fill(0, WHOLE, 0, 60, "worker", new StringBuilder("secret"), null, null, null));
        assertThat(calls.shape(0)).isNull();
    }

    @Test
    void afterATextThatWasKept() throws Exception {
        failAfter(child -> calls.fill(0, WHOLE, 0, 60, "worker", "secret", null, null, null));
        assertThat(calls.shape(0)).isNull();
        assertThat(calls.parameter(0, 0)).isNull();
    }

    /** The text of the event before is still in the slot, and is longer. */
    @Test
    void aCopiedTextEndsWhereItEnds() {
        calls.fill(0, WHOLE, 0, 60, "worker", new StringBuilder("a secret"), null, null, null);
        calls.forgetParameters(0);
        assertThat(textAfter(new StringBuilder("x"))).isEqualTo("x");
        assertThat(textAfter(new StringBuilder())).isEmpty();
        assertThat(textAfter("kept")).isEqualTo("kept");
        assertThat(textAfter(new StringBuilder("y".repeat(Texts.MAX_LENGTH)))).isEqualTo("y".repeat(Texts.MAX_LENGTH));
    }

    private String textAfter(CharSequence text) {
        calls.fill(0, WHOLE, 0, 60, "worker", text, null, null, null);
        String read = read(calls, 0);
        calls.forgetParameters(0);
        return read;
    }

    private static String read(CallRecords calls, long sequence) {
        StringBuilder read = new StringBuilder();
        calls.appendParameter(sequence, 0, read);
        assertThat(calls.parameter(sequence, 0)).isEqualTo(read.toString());
        return read.toString();
    }

    /** Each text is where no other can reach it, also in a ring whose texts fill several arrays. */
    @Test
    void neighboursKeepTheirTexts() {
        int size = 4096;
        CallRecords ring = new CallRecords(size);
        for (int i = 0; i < size; i++) {
            ring.fill(i, WHOLE, 0, 60, "worker", new StringBuilder(full(i)), null, null, null);
        }
        for (int i = 0; i < size; i++) {
            assertThat(read(ring, i)).isEqualTo(full(i));
        }
    }

    private static String full(int i) {
        return ("%0" + Texts.MAX_LENGTH + "d").formatted(i);
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
