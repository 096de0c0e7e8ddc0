package io.tidlog.layout;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8: printable ASCII is copied many chars at a time, other characters are encoded one by one, and what becomes
 * of control characters is not decided here.
 *
 * <p>Inside, an unpaired surrogate takes three bytes, as if it were a character, because its other half may still come
 * with the next field; {@link #replaceUnpairedSurrogates} settles those that stay alone.
 *
 * <p>Not thread-safe. Allocates only to grow.
 */
abstract class TextBuffer extends AsciiBuffer {

    /** Text is copied in pieces of this many chars, so that a long message needs no long array of chars. */
    private static final int CHUNK_SIZE = 1024;

    /** From this many chars on the JDK's encoder is worth its call. */
    private static final int BULK_THRESHOLD = 40;

    /** From how many chars on it is worth asking whether all are printable: a string can be copied at once then. */
    private static final int PRINTABLE_STRING_THRESHOLD = 24;

    private static final int PRINTABLE_BUILDER_THRESHOLD = 64;

    /** In UTF-8; each half of a surrogate pair has two of its four bytes, or three if it stays alone. */
    private static final int MAX_BYTES_PER_CHAR = 3;

    private final char[] chunk = new char[CHUNK_SIZE];
    private final CharBuffer chunkView = CharBuffer.wrap(chunk);

    /** Null where the JDK has none. */
    private final PrintableChars printable;

    private final Latin1Chunk latin1 = new Latin1Chunk(CHUNK_SIZE);
    private boolean ascii;
    private boolean unpairedSurrogates;

    /**
     * @param readsWords whether to read chars by words where the JDK can; the same bytes come out either way
     */
    TextBuffer(boolean readsWords) {
        printable = readsWords ? PrintableChars.in(chunk).orElse(null) : null;
    }

    void clear() {
        length = 0;
        ascii = true;
        unpairedSurrogates = false;
    }

    /** Appends the control character at {@code at} as the guard lets it through, and returns where the text goes on. */
    abstract int appendControl(char[] chunk, int at, int to, TextGuard guard);

    /** Whether every byte so far is ASCII. */
    boolean isAscii() {
        return ascii;
    }

    /** Appends text from {@code start} on; the guard decides about its control characters. */
    final void appendChars(CharSequence text, int start, TextGuard guard) {
        int end = text.length();
        int from = start;
        while (from < end) {
            int count = Math.min(end - from, CHUNK_SIZE);
            getChars(text, from, count);
            if (isPrintable(text, count)) {
                appendPrintable(text, from, count);
            } else {
                if (count < end - from) {
                    count = guard.lengthWithoutSplitSequence(chunk, count);
                }
                appendChunk(count, guard);
            }
            from += count;
        }
    }

    /** Whether the chunk, which came from the text, is printable ASCII throughout; no if it is too short to be worth asking. */
    private boolean isPrintable(CharSequence text, int count) {
        int worthAsking = text instanceof String ? PRINTABLE_STRING_THRESHOLD : PRINTABLE_BUILDER_THRESHOLD;
        return printable != null && count >= worthAsking && printable.fill(count);
    }

    /** Appends the chunk, which is the text from {@code from} on and known to be printable ASCII. */
    @SuppressWarnings("deprecation") // getBytes would lose half of each char, but here that half is zero
    private void appendPrintable(CharSequence text, int from, int count) {
        int at = reserve(count);
        if (text instanceof String string) {
            string.getBytes(from, from + count, bytes, at);
        } else {
            char[] source = chunk;
            byte[] target = bytes;
            for (int i = 0; i < count; i++) {
                target[at + i] = (byte) source[i];
            }
        }
        length = at + count;
    }

    private void appendChunk(int count, TextGuard guard) {
        int from = count < BULK_THRESHOLD ? 0 : appendLatin1(count, guard);
        appendOneByOne(from, count, guard);
    }

    private void getChars(CharSequence text, int from, int count) {
        if (text instanceof StringBuilder builder) {
            builder.getChars(from, from + count, chunk, 0);
        } else {
            ((String) text).getChars(from, from + count, chunk, 0);
        }
    }

    /** Appends the chunk from {@code from} on. */
    private void appendOneByOne(int from, int to, TextGuard guard) {
        int i = from;
        while (i < to) {
            i = appendSimple(i, to);
            if (i < to) {
                i = appendSpecial(i, to, guard);
            }
        }
    }

    /** Appends the chunk up to the first char that is a control character or half of a pair; returns where that is. */
    private int appendSimple(int from, int to) {
        int at = reserve((to - from) * MAX_BYTES_PER_CHAR);
        char[] source = chunk;
        byte[] target = bytes;
        int seen = 0;
        int i = from;
        while (i < to) {
            char c = source[i];
            if (isPlain(c)) {
                target[at++] = (byte) c;
            } else if (TextGuard.isControl(c) || Character.isSurrogate(c)) {
                break;
            } else {
                if (c < 0x800) {
                    target[at++] = (byte) (0xC0 | c >> 6);
                } else {
                    target[at++] = (byte) (0xE0 | c >> 12);
                    target[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                }
                target[at++] = (byte) (0x80 | c & 0x3F);
            }
            seen |= c;
            i++;
        }
        ascii &= seen < 0x80;
        length = at;
        return i;
    }

    /** Whether the char is printable ASCII or a TAB, and so passes every guard as one byte. */
    private static boolean isPlain(char c) {
        return (char) (c - ' ') <= '~' - ' ' || c == '\t';
    }

    /** Appends the one char, or the CR LF, that {@link #appendSimple} stopped at; returns where the text goes on. */
    private int appendSpecial(int at, int to, TextGuard guard) {
        char c = chunk[at];
        if (TextGuard.isControl(c)) {
            return appendControl(chunk, at, to, guard);
        }
        if (Character.isSurrogate(c)) {
            appendSurrogate(c);
            return at + 1;
        }
        return appendSimple(at, at + 1);
    }

    /**
     * Appends the chunk up to the first char beyond ISO-8859-1, and returns where that is: by the JDK's own encoder, whose
     * loop the JIT replaces by vector instructions, and runs of plain chars at once. Twice as fast as char by char for
     * 1,024 chars, slower for a few.
     */
    private int appendLatin1(int count, TextGuard guard) {
        int end = latin1.encode(chunkView.limit(count).position(0));
        int i = 0;
        while (i < end) {
            byte b = latin1.bytes()[i];
            if (b >= ' ' && b < 0x7F) {
                i = appendRun(i, end);
            } else if (b == '\t') {
                appendByte(b);
                i++;
            } else {
                i = appendSpecial(i, count, guard);
            }
        }
        return i;
    }

    /** Appends printable chars from {@code from} on, and returns where they end. */
    private int appendRun(int from, int to) {
        int at = reserve(to - from + Latin1Chunk.BLOCK_SIZE);
        int end = latin1.copyPrintable(from, to, bytes, at);
        length = at + end - from;
        return end;
    }

    /** A low surrogate completes the high one before it, wherever that came from; any other stays alone for now. */
    private void appendSurrogate(char c) {
        int at = reserve(2 * MAX_BYTES_PER_CHAR);
        byte[] target = bytes;
        ascii = false;
        if (Character.isLowSurrogate(c) && endsWithHighSurrogate(at)) {
            char high = (char) (0xD000 | (target[at - 2] & 0x3F) << 6 | target[at - 1] & 0x3F);
            int codePoint = Character.toCodePoint(high, c);
            at -= MAX_BYTES_PER_CHAR;
            target[at++] = (byte) (0xF0 | codePoint >> 18);
            target[at++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            target[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        } else {
            unpairedSurrogates = true;
            target[at++] = (byte) (0xE0 | c >> 12);
            target[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        target[at++] = (byte) (0x80 | c & 0x3F);
        length = at;
    }

    private boolean endsWithHighSurrogate(int end) {
        return end >= 3 && bytes[end - 3] == (byte) 0xED && (bytes[end - 2] & 0xF0) == 0xA0;
    }

    /** Appends a control character of the text as it is. */
    void appendControl(char c) {
        if (c < 0x80) {
            appendByte(c);
        } else if (c < 0x800) {
            ascii = false;
            appendByte(0xC0 | c >> 6);
            appendByte(0x80 | c & 0x3F);
        } else {
            ascii = false;
            appendByte(0xE0 | c >> 12);
            appendByte(0x80 | c >> 6 & 0x3F);
            appendByte(0x80 | c & 0x3F);
        }
    }

    /** What the text ends with, which must not be empty. */
    char lastChar() {
        return GeneralizedUtf8.lastChar(bytes, length);
    }

    boolean hasUnpairedSurrogates() {
        return unpairedSurrogates;
    }

    /** Replaces surrogates that stayed alone by {@code ?}, as every UTF-8 encoder does. */
    void replaceUnpairedSurrogates() {
        if (unpairedSurrogates) {
            length = GeneralizedUtf8.replaceSurrogates(bytes, length);
            unpairedSurrogates = false;
        }
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
}
