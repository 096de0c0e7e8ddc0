package io.tidlog.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8. Printable ASCII is copied many chars at a time, other characters are encoded one by one, and control
 * characters are left to the guard.
 *
 * <p>An unpaired surrogate is kept as three bytes, as if it were a character, because its other half may still come
 * with the next field; {@link #replaceUnpairedSurrogates} replaces those that stay alone.
 *
 * <p>Not thread-safe. Allocates only to grow.
 */
abstract class TextBuffer extends AsciiBuffer {

    /** Text is copied in pieces of this many chars, so that a long message needs no long array. */
    private static final int CHUNK_SIZE = 1024;

    /** From this many chars on, the JDK's encoder is worth its call. */
    private static final int BULK_THRESHOLD = 40;

    /** From this many chars on, it is worth asking whether all are printable: a string is then copied at once. */
    static final int PRINTABLE_THRESHOLD = 24;

    /** In UTF-8. Each half of a surrogate pair takes two of its four bytes, or three if it stays alone. */
    private static final int MAX_BYTES_PER_CHAR = 3;

    private static final int BYTES_PER_PAIR = 4;

    /** How many bytes past a character of three are overwritten. */
    private static final int EXCESS = Integer.BYTES - MAX_BYTES_PER_CHAR;

    /** The first character after the controls C1. */
    private static final char FIRST_BEYOND_CONTROLS = 0xA0;

    private static final char FIRST_OF_THREE_BYTES = 0x800;

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final char[] chunk = new char[CHUNK_SIZE];
    private final CharBuffer chunkView = CharBuffer.wrap(chunk);

    /** Null if strings are not read by words, as is the next one. */
    private final PrintableChars printableChars;

    private final PrintableStrings printableStrings;

    private final Latin1Chunk latin1 = new Latin1Chunk(CHUNK_SIZE);

    /**
     * Whether the line has nothing but ASCII, no line break that the guard has written, and no colour: so nothing of
     * what is kept about such things needs to be looked at, or reset.
     */
    private boolean plain = true;

    private boolean ascii = true;
    private boolean unpairedSurrogates;

    /** @param readsWords whether to read strings by words where the JDK can; the bytes are the same either way */
    TextBuffer(boolean readsWords) {
        boolean byWords = readsWords && Segments.AVAILABLE;
        printableChars = byWords ? new PrintableChars(chunk) : null;
        printableStrings = byWords ? new PrintableStrings() : null;
    }

    void clear() {
        length = 0;
        if (!plain) {
            forgetSpecials();
            plain = true;
        }
    }

    /** Replaces what a long line has made large. */
    void letGo() {
        clear();
        bytes = new byte[INITIAL_SIZE];
        if (printableStrings != null) {
            printableStrings.forget();
        }
    }

    /** Forgets all that makes a line other than plain. */
    void forgetSpecials() {
        ascii = true;
        unpairedSurrogates = false;
    }

    final boolean isPlain() {
        return plain;
    }

    /** To be called before anything is kept that only {@link #forgetSpecials} resets: this call may overflow the stack. */
    final void setNotPlain() {
        plain = false;
    }

    private void setNotAscii() {
        plain = false;
        ascii = false;
    }

    /** Appends the control character at {@code at} as the guard lets it through; returns where the text continues. */
    abstract int appendControl(char[] chunk, int at, int to, TextGuard guard);

    /** Whether every byte so far is ASCII. */
    boolean isAscii() {
        return ascii;
    }

    /** Appends text from {@code start} on; the guard decides about its control characters. */
    final void appendChars(CharSequence text, int start, TextGuard guard) {
        if (printableStrings != null && start == 0 && text instanceof String string) {
            appendString(string, guard);
        } else {
            appendPieces(text, start, guard);
        }
    }

    private void appendString(String text, TextGuard guard) {
        int count = text.length();
        if (count >= PrintableStrings.MIN_LENGTH) {
            appendLongString(text, guard);
            return;
        }
        getChars(text, 0, count);
        if (count >= PRINTABLE_THRESHOLD && printableChars.arePrintable(count)) {
            appendPrintable(text);
        } else {
            appendChunk(count, guard);
        }
    }

    private void appendLongString(String text, TextGuard guard) {
        int at = length;
        if (!printableStrings.isExpected()) {
            appendPieces(text, 0, guard);
            // So it seems also if there are tabs in it, or a CR LF that is indented: such a text is tried in vain.
            printableStrings.learn(length - at == text.length());
            return;
        }
        reserve(text.length() + 1);
        if (printableStrings.copy(text, bytes, at)) {
            length = at + text.length();
        } else {
            appendPieces(text, 0, guard);
        }
    }

    private void appendPieces(CharSequence text, int start, TextGuard guard) {
        int end = text.length();
        int from = start;
        while (from < end) {
            int count = Math.min(end - from, CHUNK_SIZE);
            getChars(text, from, count);
            if (count < end - from) {
                count = guard.lengthWithoutSplitSequence(chunk, count);
            }
            appendChunk(count, guard);
            from += count;
        }
    }

    /** Appends a string that is known to be all printable ASCII. */
    @SuppressWarnings("deprecation") // getBytes drops the upper byte of each char, which is zero here
    final void appendPrintable(String text) {
        int count = text.length();
        int at = reserve(count);
        text.getBytes(0, count, bytes, at);
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

    /**
     * Appends the chunk up to the first control character or surrogate; returns where that is. The bytes of a character
     * are stored at once, and the commonest characters are asked for first (layout/DESIGN.md).
     */
    private int appendSimple(int from, int to) {
        int at = reserve((to - from) * MAX_BYTES_PER_CHAR + EXCESS);
        char[] source = chunk;
        byte[] target = bytes;
        int seen = 0;
        int i = from;
        while (i < to) {
            char c = source[i];
            if (isPrintableAscii(c)) {
                target[at++] = (byte) c;
            } else if (c < FIRST_OF_THREE_BYTES) {
                if (c >= FIRST_BEYOND_CONTROLS) {
                    SHORTS.set(target, at, (short) (0xC080 | c << 2 & 0x1F00 | c & 0x3F));
                    at += 2;
                } else if (c == '\t') {
                    target[at++] = (byte) c;
                } else {
                    break;
                }
            } else if (Character.isSurrogate(c) || TextGuard.isSeparator(c)) {
                break;
            } else {
                INTS.set(target, at, (0xE08080 | c << 4 & 0xF0000 | c << 2 & 0x3F00 | c & 0x3F) << Byte.SIZE);
                at += 3;
            }
            seen |= c;
            i++;
        }
        if (seen >= 0x80) {
            setNotAscii();
        }
        length = at;
        return i;
    }

    private static boolean isPrintableAscii(char c) {
        return (char) (c - ' ') <= '~' - ' ';
    }

    /** Appends the char or sequence at {@code at}; returns where the text continues. */
    private int appendSpecial(int at, int to, TextGuard guard) {
        char c = chunk[at];
        if (TextGuard.isControl(c)) {
            return appendControl(chunk, at, to, guard);
        }
        if (at + 1 < to && Character.isSurrogatePair(c, chunk[at + 1])) {
            appendPair(c, chunk[at + 1]);
            return at + 2;
        }
        if (Character.isSurrogate(c)) {
            appendSurrogate(c);
            return at + 1;
        }
        return appendSimple(at, at + 1);
    }

    /**
     * Appends the chunk up to the first char beyond ISO-8859-1, and returns where that is. Uses the JDK's own encoder,
     * whose loop the JIT vectorises, and copies runs of plain chars at once (layout/DESIGN.md).
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

    private void appendPair(char high, char low) {
        int at = reserve(BYTES_PER_PAIR);
        int c = Character.toCodePoint(high, low);
        INTS.set(bytes, at, 0xF0808080 | c << 6 & 0x7000000 | c << 4 & 0x3F0000 | c << 2 & 0x3F00 | c & 0x3F);
        length = at + BYTES_PER_PAIR;
        setNotAscii();
    }

    /** A low surrogate completes a high one right before it, wherever that came from. Any other stays alone for now. */
    private void appendSurrogate(char c) {
        int at = reserve(2 * MAX_BYTES_PER_CHAR);
        byte[] target = bytes;
        setNotAscii();
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
            setNotAscii();
            appendByte(0xC0 | c >> 6);
            appendByte(0x80 | c & 0x3F);
        } else {
            setNotAscii();
            appendByte(0xE0 | c >> 12);
            appendByte(0x80 | c >> 6 & 0x3F);
            appendByte(0x80 | c & 0x3F);
        }
    }

    /** The last char of the text up to {@code end}, where one ends. */
    char charBefore(int end) {
        return GeneralizedUtf8.lastChar(bytes, end);
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
        GeneralizedUtf8.decode(bytes, length, target);
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
