package io.tidlog.layout;

import java.util.stream.Stream;
import org.apache.logging.log4j.Level;

/**
 * What the next line of a thread may repeat: the head of its last line of that level, and the values of {@code %X{key}}
 * of its last line, such as a request's trace id. Lines of several threads, and of several levels, alternate, so each
 * thread has its own, up to {@value #SIZE} threads, and each of the four usual levels.
 *
 * <p>Not thread-safe. Allocates nothing once there is a head for each level and the texts have grown to their lengths.
 */
final class ThreadTexts {

    /** Threads whose ids differ by a multiple of this share their texts. */
    static final int SIZE = 64;

    /** Places for levels. */
    static final int LEVELS = 4;

    private final PartedPattern pattern;
    private final LineEncoder encoder;
    private final LineHead[] heads = new LineHead[LEVELS];
    private final LastText[] values;

    private ThreadTexts(PartedPattern pattern, LineEncoder encoder) {
        this.pattern = pattern;
        this.encoder = encoder;
        values = Stream.generate(LastText::new).limit(pattern.values()).toArray(LastText[]::new);
    }

    /** All that an encoder needs, for {@link #index}. */
    static ThreadTexts[] of(PartedPattern pattern, LineEncoder encoder) {
        return Stream.generate(() -> new ThreadTexts(pattern, encoder))
                .limit(SIZE)
                .toArray(ThreadTexts[]::new);
    }

    static int index(long threadId) {
        return (int) threadId & SIZE - 1;
    }

    LineHead head(Level level) {
        int place = LevelPlace.of(level, LEVELS);
        LineHead known = heads[place];
        return known != null ? known : addHead(place);
    }

    private LineHead addHead(int place) {
        heads[place] = new LineHead(pattern.head(), encoder);
        return heads[place];
    }

    LastText[] values() {
        return values;
    }
}
