package io.tidlog.layout;

/**
 * The bytes of a text that many lines in a row may have, such as a request's trace id.
 *
 * <p>Not thread-safe. Allocates only to grow.
 */
final class LastText {

    private String text;
    private byte[] padded = new byte[2 * Ascii.BLOCK_SIZE];
    private int length;

    /** Whether these are the bytes of the text. By identity: equal texts are mostly the same object. */
    boolean is(Object other) {
        return text == other && text != null;
    }

    /** @param text remembered only if it is a string, which cannot change */
    void become(Object text, LineBuffer written) {
        this.text = text instanceof String string ? string : null;
        length = written.length();
        if (length > padded.length) {
            padded = new byte[length];
        }
        System.arraycopy(written.bytes(), 0, padded, 0, length);
    }

    int length() {
        return length;
    }

    void appendTo(AsciiBuffer line) {
        line.append(padded, length);
    }
}
