package io.tidlog.layout;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/**
 * Hands over a finished line in the layout's charset. UTF-8 takes the bytes as they are, and so does any charset that
 * extends ASCII if the line is ASCII. Otherwise the line is encoded again, which allocates.
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
        if (prepare(line)) {
            destination.writeBytes(line.bytes(), 0, line.length());
        } else {
            byte[] encoded = line.toString().getBytes(charset);
            destination.writeBytes(encoded, 0, encoded.length);
        }
    }

    byte[] toByteArray(LineBuffer line) {
        return prepare(line) ? line.copy(0) : line.toString().getBytes(charset);
    }

    /** Makes the line valid if the charset is UTF-8, and tells whether its bytes are those of the charset. */
    boolean prepare(LineBuffer line) {
        if (line.isPlain()) {
            return extendsAscii;
        }
        if (utf8) {
            line.replaceUnpairedSurrogates();
        }
        return utf8 || extendsAscii && line.isAscii();
    }

    /** Whether a line may be assembled from ASCII pieces. */
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
