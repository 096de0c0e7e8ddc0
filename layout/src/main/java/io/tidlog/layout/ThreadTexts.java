package io.tidlog.layout;

import java.util.stream.Stream;

/**
 * What the next line of a thread may repeat: the head of its last line, and that line's values of {@code %X{key}}, such
 * as a request's trace id. Lines of several threads alternate, so each has its own, up to {@value #SIZE} threads.
 *
 * <p>Not thread-safe. Allocates nothing once its texts have grown to their lengths.
 */
record ThreadTexts(LineHead head, LastText[] values) {

    /** Threads whose ids differ by a multiple of this share their texts. */
    static final int SIZE = 64;

    /** All that an encoder needs, for {@link #index}. */
    static ThreadTexts[] of(PartedPattern pattern, LineEncoder encoder) {
        return Stream.generate(() -> new ThreadTexts(
                        new LineHead(pattern.head(), encoder),
                        Stream.generate(LastText::new).limit(pattern.values()).toArray(LastText[]::new)))
                .limit(SIZE)
                .toArray(ThreadTexts[]::new);
    }

    static int index(long threadId) {
        return (int) threadId & SIZE - 1;
    }
}
