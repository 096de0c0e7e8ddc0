package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Writes that end anywhere, even in the middle of a line, and go on with the rest: the file has each byte once. */
final class BatchKeepsWhatDidNotLandTest {

    @Property
    void eachByteOnce(
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 40) Integer> lineLengths,
            @ForAll @Size(max = 30) List<@IntRange(max = 100) Integer> landings) {
        Batch batch = new Batch();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < lineLengths.size(); i++) {
            byte[] line = (String.valueOf((char) ('a' + i)).repeat(lineLengths.get(i)) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
            if (i % 2 == 0) {
                batch.addLine(line, line.length);
            } else {
                System.arraycopy(line, 0, batch.array(), batch.length(), line.length);
                batch.addInPlace(batch.length() + line.length);
            }
            lines.writeBytes(line);
        }

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int whole = 0;
        for (int landing : landings) {
            int landed = Math.min(landing, batch.length());
            file.write(batch.array(), 0, landed);
            whole += batch.removeLanded(landed);

            String text = file.toString(StandardCharsets.US_ASCII);
            assertThat(whole)
                    .isEqualTo((int) text.chars().filter(c -> c == '\n').count());
            assertThat(batch.torn()).isEqualTo(text.length() - (text.lastIndexOf('\n') + 1));
            assertThat(batch.lines()).isEqualTo(lineLengths.size() - whole);
        }
        file.write(batch.array(), 0, batch.length());
        assertThat(file.toByteArray()).isEqualTo(lines.toByteArray());
    }

    @Test
    void anUncountedLineGoesWithTheNext() {
        Batch batch = new Batch();
        batch.addUncounted("report\n".getBytes(StandardCharsets.US_ASCII), 7);
        batch.addLine("line\n".getBytes(StandardCharsets.US_ASCII), 5);

        assertThat(batch.lines()).isEqualTo(1);
        assertThat(batch.removeLanded(7)).isZero();
        assertThat(batch.removeLanded(5)).isEqualTo(1);
        assertThat(batch.isEmpty()).isTrue();
    }

    /** As of a pattern that prints nothing for some events: each counts, and they do not pile up. */
    @Test
    void linesWithoutBytesAreEnoughInTheEnd() {
        Batch batch = new Batch();
        int added = 0;
        while (!batch.isEnough() && batch.hasRoomFor(0)) {
            batch.addLine(new byte[0], 0);
            added++;
            assertThat(added).isLessThan(1_000_000);
        }

        assertThat(batch.isEmpty()).isFalse();
        assertThat(batch.lines()).isEqualTo(added);
        assertThat(batch.hasRoomFor(0)).isFalse();
        assertThat(batch.hasRoomFor(1)).isFalse();
    }

    @Test
    void aLineOfAnyLengthFitsIntoAnEmptyBatch() {
        Batch batch = new Batch();
        byte[] line = new byte[1 << 20];

        assertThat(batch.hasRoomFor(line.length)).isTrue();
        batch.addLine(line, line.length);
        assertThat(batch.hasRoomFor(1)).isFalse();
        batch.clear();
        assertThat(batch.array()).as("is not kept").hasSizeLessThan(line.length);

        batch.addLine(line, line.length);
        batch.removeLanded(line.length - 1);
        batch.removeLanded(1);
        assertThat(batch.array()).as("nor after a retry").hasSizeLessThan(line.length);
    }
}
