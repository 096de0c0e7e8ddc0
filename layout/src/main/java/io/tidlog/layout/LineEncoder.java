package io.tidlog.layout;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/**
 * Hands a finished line over in the layout's charset: as it is in UTF-8, and in any charset that extends ASCII if the line
 * is ASCII; encoded anew, which allocates, otherwise.
 *
 * <p>Immutable and thread-safe.
 */
final class LineEncoder {

    private static final int ASCII_SIZE = 128;

    private final Charset charset;
    private final boolean utf8;
    private final boolean extendsAscii;

    LineEncoder(Charset charset) {
        this.charset = charset;
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
        this.extendsAscii = extendsAscii(charset);
    }

    void encode(LineBuffer line, ByteBufferDestination destination) {
        if (isEncoded(line)) {
            destination.writeBytes(line.bytes(), 0, line.length());
        } else {
            byte[] encoded = line.toString().getBytes(charset);
            destination.writeBytes(encoded, 0, encoded.length);
        }
    }

    byte[] toByteArray(LineBuffer line) {
        return isEncoded(line) ? line.copy(0) : line.toString().getBytes(charset);
    }

    /** Whether the line's bytes are those of the charset, once they are valid UTF-8. */
    boolean isEncoded(LineBuffer line) {
        if (utf8) {
            line.replaceUnpairedSurrogates();
        }
        return utf8 || extendsAscii && line.isAscii();
    }

    /** Whether a line may be put together of pieces that are ASCII. */
    boolean extendsAscii() {
        return extendsAscii;
    }

    private static boolean extendsAscii(Charset charset) {
        StringBuilder ascii = new StringBuilder(ASCII_SIZE);
        for (char c = 0; c < ASCII_SIZE; c++) {
            ascii.append(c);
        }
        String text = ascii.toString();
        return Arrays.equals(text.getBytes(charset), text.getBytes(StandardCharsets.US_ASCII));
    }
}
