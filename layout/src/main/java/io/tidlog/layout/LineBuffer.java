package io.tidlog.layout;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.apache.logging.log4j.core.pattern.RegexReplacement;

/**
 * One event on its way to bytes: its text, where its lines end, and the scratch space its writers share.
 *
 * <p>Literals, numbers and dates are appended as they are. The event's own text goes through {@link #appendText}, where
 * the layout's {@link TextGuard} keeps it from looking like a line of its own.
 *
 * <p>Not thread-safe; {@link LinePool} lends each buffer to one thread at a time. Allocates only to grow.
 */
final class LineBuffer extends TextBuffer {

    /** A pool keeps no larger buffers: enough for nearly every stack trace, little enough to keep a few per core. */
    static final int MAX_RETAINED_SIZE = 32 * 1024;

    private static final int FREE = 1;

    private static final AtomicIntegerFieldUpdater<LineBuffer> STATE =
            AtomicIntegerFieldUpdater.newUpdater(LineBuffer.class, "state");

    /** Longer texts are rare and not worth the memory. */
    static final int MAX_REPEATABLE_LENGTH = 512;

    private StringBuilder scratch = new StringBuilder(INITIAL_SIZE);

    private boolean isScratchUsed;

    /** The end of the last line break in the event's own text, or -1. */
    private int textBreakEnd = -1;

    /**
     * The bounds of the ANSI sequences appended last, or -1. If the line ends with them, the text before them tells
     * whether a line break came last.
     */
    private int trailerStart = -1;

    private int trailerEnd = -1;

    /**
     * The bounds of the ANSI sequences appended last that Log4j puts in only when what follows them is there, or -1. Of
     * its converters, those that look at the char before them do not see these.
     */
    private int unseenStart = -1;

    private int unseenEnd = -1;

    /** {@link #FREE} or 0. A thread that has not seen how this was made sees 0, and so leaves it alone. */
    private volatile int state;

    private final boolean spare;

    LineBuffer() {
        this(true);
    }

    /** @param readsWords whether to read strings by words where the JDK can; the bytes are the same either way */
    LineBuffer(boolean readsWords) {
        this(readsWords, false);
    }

    private LineBuffer(boolean readsWords, boolean spare) {
        super(readsWords);
        this.spare = spare;
    }

    /** One that the pool hands over from thread to thread, instead of letting them {@link #take} it. */
    static LineBuffer spare() {
        return new LineBuffer(true, true);
    }

    boolean isSpare() {
        return spare;
    }

    /** Makes this the calling thread's own. Returns false if it is another's, or has never been given back. */
    boolean take() {
        // Asked first, lest a thread that cannot have it takes its cache line from the one that has.
        return state == FREE && STATE.getAndSet(this, 0) == FREE;
    }

    /** Lets any thread take this, without what is large. */
    void giveBack() {
        letGoOfLarge();
        STATE.lazySet(this, FREE);
    }

    void letGoOfLarge() {
        if (isOversized()) {
            letGo();
        }
    }

    @Override
    void clear() {
        super.clear();
        isScratchUsed = false;
    }

    @Override
    void forgetSpecials() {
        super.forgetSpecials();
        textBreakEnd = -1;
        trailerStart = -1;
        trailerEnd = -1;
        unseenStart = -1;
        unseenEnd = -1;
    }

    /** An empty builder for a Log4j converter to write to; valid until the next call. */
    StringBuilder scratch() {
        isScratchUsed = true;
        scratch.setLength(0);
        return scratch;
    }

    /**
     * Whether the line and whatever is appended next are independent: neither changes how the other is printed. Half of
     * a surrogate pair is not considered.
     */
    boolean isSettled() {
        byte last = length == 0 ? 0 : bytes[length - 1];
        return textBreakEnd < 0 && trailerEnd < 0 && last != '\n' && last != '\r';
    }

    /** Whether a line has just ended, by the pattern or by the text. */
    boolean endsWithLineFeed() {
        int end = contentEnd();
        return end > 0 && bytes[end - 1] == '\n';
    }

    private int contentEnd() {
        return trailerEnd == length ? trailerStart : length;
    }

    /**
     * The text appended since {@code start}, if it would be the same bytes in another line and in another charset; null
     * if not, or if it is long.
     */
    Ascii repeatableText(int start) {
        return isRepeatable(start) ? new Ascii(copy(start)) : null;
    }

    /** Whether there is a {@link #repeatableText}. */
    boolean isRepeatable(int start) {
        if (textBreakEnd > start || length - start > MAX_REPEATABLE_LENGTH) {
            return false;
        }
        for (int i = start; i < length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    void letGo() {
        super.letGo();
        scratch = new StringBuilder(INITIAL_SIZE);
    }

    boolean isOversized() {
        return bytes.length > MAX_RETAINED_SIZE || isScratchUsed && scratch.capacity() > MAX_RETAINED_SIZE;
    }

    /** Appends the pattern's own text, which needs no guard. */
    void appendLiteral(CharSequence text) {
        appendText(text, 0, TextGuard.NONE);
    }

    /** Appends the event's own text from {@code start} on, as the guard lets it through. */
    void appendText(CharSequence text, int start, TextGuard guard) {
        if (start == text.length()) {
            return;
        }
        continueText(guard);
        appendChars(text, start, guard);
    }

    /** If a line has just ended, makes what comes next, the event's own text, continue it. */
    void continueText(TextGuard guard) {
        if (guard.guards() && endsWithLineFeed()) {
            guard.continueLine(this);
        }
    }

    @Override
    int appendControl(char[] chunk, int at, int to, TextGuard guard) {
        return guard.appendControl(this, chunk, at, to);
    }

    /** Removes what was appended since the line had this length, which must be ANSI sequences only. */
    void truncate(int newLength) {
        length = newLength;
        trailerEnd = Math.min(trailerEnd, newLength);
        unseenStart = Math.min(unseenStart, newLength);
        unseenEnd = Math.min(unseenEnd, newLength);
    }

    /** Appends the two bytes that represent a line break in the event's own text. */
    void appendTextBreak(byte first, byte second) {
        setNotPlain();
        int at = reserve(2);
        bytes[at] = first;
        bytes[at + 1] = second;
        length = at + 2;
        textBreakEnd = length;
    }

    /**
     * Continues the text after a line that the pattern has ended: inserts a TAB, before any ANSI sequences appended
     * since.
     */
    void indentAfterLineFeed() {
        insert((byte) '\t', contentEnd());
    }

    /** Continues the text in the line that the pattern has ended: replaces its LF, or CR LF, by two bytes. */
    void replaceLineFeed(byte first, byte second) {
        setNotPlain();
        int end = contentEnd();
        if (end > 1 && bytes[end - 2] == '\r') {
            bytes[end - 2] = first;
            bytes[end - 1] = second;
        } else {
            bytes[end - 1] = first;
            insert(second, end);
        }
        // Not repeatable from here on: it would be another text behind a CR, or without the one before it.
        textBreakEnd = contentEnd();
    }

    private void insert(byte b, int at) {
        reserve(1);
        System.arraycopy(bytes, at, bytes, at + 1, length - at);
        bytes[at] = b;
        length++;
        if (trailerEnd >= 0) {
            trailerStart++;
            trailerEnd++;
        }
        if (unseenStart >= at) {
            unseenStart++;
            unseenEnd++;
        }
    }

    /** Appends an ANSI sequence, which does not change whether a line has just ended. */
    void appendTrailer(Ascii sequence) {
        beginTrailer();
        append(sequence);
        trailerEnd = length;
    }

    /** Appends an ANSI sequence that {@link #seenLength} leaves out, as long as nothing follows. */
    void appendUnseenTrailer(Ascii sequence) {
        setNotPlain();
        if (unseenEnd != length) {
            unseenStart = length;
        }
        appendTrailer(sequence);
        unseenEnd = length;
    }

    /** The length of what Log4j's converters would see before them here. */
    int seenLength() {
        return unseenEnd == length ? unseenStart : length;
    }

    /** Appends the ANSI sequence {@code source[from..to)}, which is ASCII. */
    void appendTrailer(char[] source, int from, int to) {
        beginTrailer();
        for (int i = from; i < to; i++) {
            appendByte(source[i]);
        }
        trailerEnd = length;
    }

    private void beginTrailer() {
        setNotPlain();
        if (trailerEnd != length) {
            trailerStart = length;
        }
    }

    /** Ends the event. A line break at the end of its text becomes the end of the line. */
    void finish() {
        if (isPlain()) {
            return;
        }
        int end = contentEnd();
        if (textBreakEnd == end) {
            bytes[end - 2] = '\n';
            System.arraycopy(bytes, end, bytes, end - 1, length - end);
            length--;
        }
    }

    /** Applies {@code <Replace>} to the whole line. Allocates. */
    void rewrite(RegexReplacement replacement) {
        String rewritten = replacement.format(toString());
        boolean scratchWasUsed = isScratchUsed;
        clear();
        isScratchUsed = scratchWasUsed;
        appendLiteral(rewritten);
    }
}
