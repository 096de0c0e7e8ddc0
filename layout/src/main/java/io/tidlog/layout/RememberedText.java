package io.tidlog.layout;

/**
 * Bytes of a line that the next lines may begin with or contain again, padded so that they can be copied in blocks.
 *
 * <p>Not thread-safe. Allocates only to grow.
 */
abstract class RememberedText {

    private byte[] padded = new byte[Ascii.paddedLength(0)];
    private int length;

    final void remember(LineBuffer written) {
        length = written.length();
        if (length > padded.length) {
            padded = new byte[Ascii.paddedLength(length)];
        }
        System.arraycopy(written.bytes(), 0, padded, 0, length);
    }

    final int length() {
        return length;
    }

    /** See {@link Ascii#copyTo}. */
    final int copyTo(byte[] target, int at) {
        return Ascii.copy(padded, length, target, at);
    }
}
