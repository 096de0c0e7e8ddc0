package io.tidlog.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.logging.log4j.core.pattern.RegexReplacement;

/**
 * One event on its way to bytes: UTF-8 in a growing array, and the scratch space its writers share.
 *
 * <p>What the pattern says (literals, numbers, dates) goes in as it is. What the event says goes in through {@link
 * #appendText}, where the layout's {@link TextGuard} keeps it from looking like a line of its own.
 *
 * <p>Inside, an unpaired surrogate takes three bytes, as if it were a character, because its other half may still come
 * with the next field; {@link #replaceUnpairedSurrogates} settles those that stay alone.
 *
 * <p>Not thread-safe; {@link LinePool} lends each to one thread at a time. Allocates only to grow.
 */
final class LineBuffer {

    /** What a pool keeps: enough for nearly every stack trace, little enough to keep one per core. */
    private static final int MAX_RETAINED_SIZE = 32 * 1024;

    private static final int INITIAL_SIZE = 1024;

    /** Text is copied in pieces of this many chars, so that a long message needs no long array of chars. */
    private static final int CHUNK_SIZE = 1024;

    private static final int MAX_DECIMAL_LENGTH = 20;

    /** Longer texts are rare and would only fill the memory of those who remember them. */
    private static final int MAX_REPEATABLE_LENGTH = 512;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int[] POWERS_OF_TEN = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private final StringBuilder scratch = new StringBuilder(INITIAL_SIZE);
    private final char[] chunk = new char[CHUNK_SIZE];
    private byte[] bytes = new byte[INITIAL_SIZE];
    private int length;
    private boolean ascii;
    private boolean unpairedSurrogates;

    /** Where the last line break of the event's own text ended, or -1. */
    private int textBreakEnd;

    /** The length of the ANSI sequences that came right after it. */
    private int trailerLength;

    LineBuffer() {
        clear();
    }

    void clear() {
        length = 0;
        ascii = true;
        unpairedSurrogates = false;
        textBreakEnd = -1;
        trailerLength = 0;
    }

    /** An empty builder for a Log4j converter to write to; good until the next call. */
    StringBuilder scratch() {
        scratch.setLength(0);
        return scratch;
    }

    /** The line so far, from 0 to {@link #length}; good until the next append. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Whether every byte so far is ASCII. */
    boolean isAscii() {
        return ascii;
    }

    boolean endsWithLineFeed() {
        return length > 0 && bytes[length - 1] == '\n';
    }

    /**
     * What was appended since {@code start}, if it would be the same bytes in another line and in another charset; null
     * otherwise.
     */
    Ascii repeatableText(int start) {
        if (textBreakEnd > start || length - start > MAX_REPEATABLE_LENGTH) {
            return null;
        }
        for (int i = start; i < length; i++) {
            if (bytes[i] < 0) {
                return null;
            }
        }
        return new Ascii(copy(start));
    }

    boolean isOversized() {
        return bytes.length > MAX_RETAINED_SIZE || scratch.capacity() > MAX_RETAINED_SIZE;
    }

    byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    /** Appends text that needs no guard. */
    void append(Ascii text) {
        int count = text.length();
        byte[] source = text.padded();
        int at = reserve(count + 2 * Ascii.BLOCK_SIZE);
        byte[] target = bytes;
        if (count <= 2 * Ascii.BLOCK_SIZE) {
            copyBlock(source, 0, target, at);
            if (count > Ascii.BLOCK_SIZE) {
                copyBlock(source, Ascii.BLOCK_SIZE, target, at + Ascii.BLOCK_SIZE);
            }
        } else {
            System.arraycopy(source, 0, target, at, count);
        }
        length = at + count;
    }

    private static void copyBlock(byte[] source, int from, byte[] target, int to) {
        LONGS.set(target, to, (long) LONGS.get(source, from));
        LONGS.set(target, to + Long.BYTES, (long) LONGS.get(source, from + Long.BYTES));
    }

    /** Appends a number in decimal, as {@link Long#toString(long)} would print it. */
    void appendDecimal(long value) {
        int at = reserve(MAX_DECIMAL_LENGTH);
        byte[] target = bytes;
        // Digits are taken from the negative number, because Long.MIN_VALUE has no positive one.
        long rest = value;
        if (value < 0) {
            target[at++] = '-';
        } else {
            rest = -value;
        }
        int end = at + decimalLength(rest);
        length = end;
        do {
            long quotient = rest / 10;
            target[--end] = (byte) ('0' + (quotient * 10 - rest));
            rest = quotient;
        } while (rest != 0);
    }

    private static int decimalLength(long negative) {
        int digits = 1;
        for (long bound = -10; negative <= bound && digits < 19; bound *= 10) {
            digits++;
        }
        return digits;
    }

    /** Overwrites {@code digits} bytes at {@code at} with the leading digits of a nanosecond of second. */
    void overwriteFraction(int at, int digits, int nanoOfSecond) {
        if (digits == 3) {
            overwriteMillis(at, nanoOfSecond / 1_000_000);
            return;
        }
        int rest = nanoOfSecond / POWERS_OF_TEN[9 - digits];
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** What nearly every pattern prints, without a loop and with constant divisors, which the JIT multiplies by. */
    private void overwriteMillis(int at, int millis) {
        byte[] target = bytes;
        int tens = millis / 10;
        int hundreds = millis / 100;
        target[at] = (byte) ('0' + hundreds);
        target[at + 1] = (byte) ('0' + tens - hundreds * 10);
        target[at + 2] = (byte) ('0' + millis - tens * 10);
    }

    /** Appends the pattern's own text, which needs no guard. */
    void appendLiteral(CharSequence text) {
        appendText(text, 0, TextGuard.NONE);
    }

    /** Appends the event's own text, from {@code start} on, as the guard lets it through. */
    void appendText(CharSequence text, int start, TextGuard guard) {
        int end = text.length();
        if (start == end) {
            return;
        }
        if (guard.indentsContinuation() && endsWithLineFeed()) {
            appendByte('\t');
        }
        int from = start;
        while (from < end) {
            int count = Math.min(end - from, CHUNK_SIZE);
            getChars(text, from, count);
            if (count < end - from && chunk[count - 1] == '\r') {
                count--; // a CR LF must not fall apart
            }
            int plain = appendPlain(count);
            if (plain < count) {
                guard.append(this, chunk, plain, count);
            }
            from += count;
        }
    }

    private void getChars(CharSequence text, int from, int count) {
        if (text instanceof StringBuilder builder) {
            builder.getChars(from, from + count, chunk, 0);
        } else {
            ((String) text).getChars(from, from + count, chunk, 0);
        }
    }

    /** Appends the printable ASCII characters that the chunk starts with, and returns how many there were. */
    private int appendPlain(int count) {
        int at = reserve(count);
        char[] source = chunk;
        byte[] target = bytes;
        int i = 0;
        while (i < count) {
            char c = source[i];
            if ((char) (c - ' ') > '~' - ' ') {
                break;
            }
            target[at + i] = (byte) c;
            i++;
        }
        length = at + i;
        return i;
    }

    /** Takes back what was appended since the line had this length. */
    void truncate(int newLength) {
        length = newLength;
    }

    void appendByte(int b) {
        int at = reserve(1);
        bytes[at] = (byte) b;
        length = at + 1;
    }

    /** Appends one UTF-16 char as UTF-8, joined with the surrogate before it if it completes a pair. */
    void appendChar(char c) {
        if (c < 0x80) {
            appendByte(c);
            return;
        }
        ascii = false;
        if (c < 0x800) {
            appendByte(0xC0 | c >> 6);
            appendByte(0x80 | c & 0x3F);
        } else if (Character.isLowSurrogate(c) && endsWithHighSurrogate()) {
            int codePoint = Character.toCodePoint(lastHighSurrogate(), c);
            length -= 3;
            appendByte(0xF0 | codePoint >> 18);
            appendByte(0x80 | codePoint >> 12 & 0x3F);
            appendByte(0x80 | codePoint >> 6 & 0x3F);
            appendByte(0x80 | codePoint & 0x3F);
        } else {
            unpairedSurrogates |= Character.isSurrogate(c);
            appendByte(0xE0 | c >> 12);
            appendByte(0x80 | c >> 6 & 0x3F);
            appendByte(0x80 | c & 0x3F);
        }
    }

    private boolean endsWithHighSurrogate() {
        return length >= 3 && bytes[length - 3] == (byte) 0xED && (bytes[length - 2] & 0xF0) == 0xA0;
    }

    private char lastHighSurrogate() {
        return (char) (0xD000 | (bytes[length - 2] & 0x3F) << 6 | bytes[length - 1] & 0x3F);
    }

    /** Appends what stands for a line break of the event's own text. */
    void appendTextBreak(String replacement) {
        appendByte(replacement.charAt(0));
        appendByte(replacement.charAt(1));
        textBreakEnd = length;
        trailerLength = 0;
    }

    /** Appends an ANSI sequence, which does not count as text after a line break. */
    void appendTrailer(Ascii sequence) {
        boolean follows = endsWithTextBreak();
        append(sequence);
        if (follows) {
            trailerLength = length - textBreakEnd;
        }
    }

    private boolean endsWithTextBreak() {
        return textBreakEnd >= 0 && textBreakEnd + trailerLength == length;
    }

    /** Ends the event: a line break that its text ends with ends the line. */
    void finish() {
        if (endsWithTextBreak()) {
            bytes[textBreakEnd - 2] = '\n';
            System.arraycopy(bytes, textBreakEnd, bytes, textBreakEnd - 1, trailerLength);
            length--;
        }
    }

    /** The last char, or NUL if there is none yet: what Log4j's throwable converters look back at. */
    char lastChar() {
        if (length == 0) {
            return 0;
        }
        int from = length - 1;
        while (from > 0 && (bytes[from] & 0xC0) == 0x80) {
            from--;
        }
        StringBuilder last = new StringBuilder(2);
        GeneralizedUtf8.decode(bytes, from, length, last);
        return last.charAt(last.length() - 1);
    }

    /** Replaces surrogates that stayed alone by {@code ?}, as every UTF-8 encoder does. */
    void replaceUnpairedSurrogates() {
        if (unpairedSurrogates) {
            length = GeneralizedUtf8.replaceSurrogates(bytes, length);
            unpairedSurrogates = false;
        }
    }

    /** Has {@code <Replace>} rewrite the whole line. Allocates. */
    void rewrite(RegexReplacement replacement) {
        String rewritten = replacement.format(toString());
        clear();
        appendLiteral(rewritten);
    }

    void decodeTo(StringBuilder target) {
        GeneralizedUtf8.decode(bytes, 0, length, target);
    }

    /** The line as text, unpaired surrogates included. */
    @Override
    public String toString() {
        if (ascii) {
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder(length);
        decodeTo(text);
        return text.toString();
    }

    private int reserve(int count) {
        int at = length;
        if (count > bytes.length - at) {
            grow(count);
        }
        return at;
    }

    private void grow(int count) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
}
