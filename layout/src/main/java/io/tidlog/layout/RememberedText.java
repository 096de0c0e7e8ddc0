package io.tidlog.layout;

/**
 * Bytes of a line that the next lines may begin with or contain again, padded so that they can be copied in blocks.
 *
 * <p>Not thread-safe. Allocates only to grow.
 */
abstract class RememberedText {

    private byte[] padded = new byte[2 * Ascii.BLOCK_SIZE];
    private int length;

    final void remember(LineBuffer written) {
        length = written.length();
        if (length > padded.length) {
            padded = new byte[length];
        }
        System.arraycopy(written.bytes(), 0, padded, 0, length);
    }

    final int length() {
        return length;
    }

    final void appendTo(AsciiBuffer line) {
        line.append(padded, length);
    }
}
