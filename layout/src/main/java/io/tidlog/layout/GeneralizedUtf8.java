package io.tidlog.layout;

/**
 * UTF-8 that also encodes an unpaired surrogate, as three bytes {@code ED A0 80} to {@code ED BF BF}: the "generalized
 * UTF-8" of the WTF-8 specification by Simon Sapin, https://simonsapin.github.io/wtf-8/#generalized-utf8.
 *
 * <p>The input is always well-formed, since {@link TextBuffer} wrote it.
 */
final class GeneralizedUtf8 {

    private GeneralizedUtf8() {}

    /** Appends the UTF-16 text of the first {@code length} bytes. */
    static void decode(byte[] bytes, int length, StringBuilder target) {
        int i = 0;
        while (i < length) {
            int lead = bytes[i];
            if (lead >= 0) {
                target.append((char) lead);
                i++;
            } else if (lead >> 5 == -2) { // 110xxxxx
                target.append((char) ((lead & 0x1F) << 6 | bytes[i + 1] & 0x3F));
                i += 2;
            } else if (lead >> 4 == -2) { // 1110xxxx
                target.append((char) ((lead & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F));
                i += 3;
            } else {
                target.appendCodePoint((lead & 0x07) << 18
                        | (bytes[i + 1] & 0x3F) << 12
                        | (bytes[i + 2] & 0x3F) << 6
                        | bytes[i + 3] & 0x3F);
                i += 4;
            }
        }
    }

    /** The last UTF-16 char of text that is not empty. */
    static char lastChar(byte[] bytes, int length) {
        int last = bytes[length - 1];
        if (last >= 0) {
            return (char) last;
        }
        int second = bytes[length - 2];
        if (second >> 5 == -2) { // 110xxxxx
            return (char) ((second & 0x1F) << 6 | last & 0x3F);
        }
        int third = bytes[length - 3];
        if (third >> 4 == -2) { // 1110xxxx
            return (char) ((third & 0x0F) << 12 | (second & 0x3F) << 6 | last & 0x3F);
        }
        return (char) (Character.MIN_LOW_SURROGATE | (second & 0x0F) << 6 | last & 0x3F);
    }

    /** Replaces each surrogate by {@code ?}, in place, and returns the new length. */
    static int replaceSurrogates(byte[] bytes, int length) {
        int target = 0;
        int i = 0;
        while (i < length) {
            if (bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xE0) == 0xA0) {
                bytes[target++] = '?';
                i += 3;
            } else {
                bytes[target++] = bytes[i++];
            }
        }
        return target;
    }
}
