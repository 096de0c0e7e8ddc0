package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.core.pattern.RegexReplacement;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A buffer comes back to the layout whatever happens to its event, and is let go of if it has become large. */
final class BuffersAreGivenBackTest {

    private static final int MAX_RETAINED_BYTES = 32 * 1024;

    private final TidLayout layout = TidLayout.newBuilder()
            .setPattern("%level %msg%n")
            .setCharset(StandardCharsets.UTF_8)
            .build();

    /** Throws the same exception each time, without a trace, so that throwing allocates nothing. */
    private static final class FullDisk extends RuntimeException implements ByteBufferDestination {

        private static final long serialVersionUID = 1L;

        FullDisk() {
            super("no space left on device", null, false, false);
        }

        @Override
        public void writeBytes(byte[] data, int offset, int length) {
            throw this;
        }

        @Override
        public void writeBytes(ByteBuffer data) {
            throw this;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            throw this;
        }

        @Override
        public ByteBuffer drain(ByteBuffer buffer) {
            throw this;
        }
    }

    private static LogEvent eventOf(String message) {
        return Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setMessage(new SimpleMessage(message))
                .build();
    }

    @Test
    void aDestinationThatThrowsIsHeardAndTheNextEventIsFine() {
        FullDisk fullDisk = new FullDisk();
        RecordingDestination log = new RecordingDestination();

        assertThatThrownBy(() -> layout.encode(eventOf("lost"), fullDisk)).isSameAs(fullDisk);
        layout.encode(eventOf("next"), log);

        assertThat(log.text()).isEqualTo("INFO next\n");
    }

    /** A new buffer for each would be kilobytes per event. */
    @Test
    void aDestinationThatThrowsCostsNoBuffer() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LogEvent event = eventOf("lost");
        FullDisk fullDisk = new FullDisk();
        encodeAndCatch(event, fullDisk, 100);

        long before = threads.getCurrentThreadAllocatedBytes();
        encodeAndCatch(event, fullDisk, 10_000);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000 * 100);
    }

    private void encodeAndCatch(LogEvent event, FullDisk fullDisk, int count) {
        for (int i = 0; i < count; i++) {
            try {
                layout.encode(event, fullDisk);
            } catch (FullDisk e) {
                continue;
            }
            throw new AssertionError("swallowed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 1024, 1025, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 1 << 20, 20 << 20})
    void aLongMessageIsWholeAndItsBufferNotKept(int length) {
        RecordingDestination log = new RecordingDestination();
        String ascii = "x".repeat(length);
        // Pieces of any even size split a pair somewhere.
        String pairs = "x" + "\uD83D\uDE00".repeat(length / 2);

        layout.encode(eventOf(ascii), log);
        layout.encode(eventOf("short"), log);
        assertThat(log.lastArrayLength()).isLessThanOrEqualTo(MAX_RETAINED_BYTES);
        layout.encode(eventOf(pairs), log);
        layout.encode(eventOf("short"), log);
        assertThat(log.lastArrayLength()).isLessThanOrEqualTo(MAX_RETAINED_BYTES);

        assertThat(log.texts()
                        .equals(List.of(
                                "INFO " + ascii + "\n", "INFO short\n", "INFO " + pairs + "\n", "INFO short\n")))
                .as("four whole lines")
                .isTrue();
    }

    @Test
    void aLongLineOfTheWriterThreadIsNotKept() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            SingleThreadEncoder encoder = TidLayout.newBuilder()
                    .setPattern("%msg")
                    .setCharset(charset)
                    .build()
                    .newSingleThreadEncoder();
            encoder.encode(eventOf("x".repeat(MAX_RETAINED_BYTES + 1)), new byte[0], 0);
            assertThat(encoder.length()).isGreaterThan(MAX_RETAINED_BYTES);
            encoder.release();

            assertThat(encoder.bytes()).isEmpty();
        }
    }

    /** Replacing begins the line anew, but the builder that made it large is still the buffer's. */
    @Test
    void aLineThatWasReplacedIsNotKeptIfItsBuilderIsLarge() {
        LineBuffer line = new LineBuffer();
        line.scratch().append("x".repeat(MAX_RETAINED_BYTES + 1));
        line.rewrite(RegexReplacement.createRegexReplacement(Pattern.compile("x"), "y"));

        assertThat(line.isOversized()).isTrue();
    }

    /** Where the layout's pieces end, in any field. */
    @ParameterizedTest
    @ValueSource(ints = {1018, 1019, 1020, 1021, 1022, 1023, 1024, 1025, 2046, 2047, 2048})
    void aLineBreakAcrossPiecesIsOne(int before) {
        RecordingDestination log = new RecordingDestination();

        layout.encode(eventOf("x".repeat(before) + "\r\ny"), log);

        assertThat(log.text()).isEqualTo("INFO " + "x".repeat(before) + "\n\ty\n");
    }
}
