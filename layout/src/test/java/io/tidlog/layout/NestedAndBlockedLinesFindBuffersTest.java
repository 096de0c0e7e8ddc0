package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A buffer is one line's at a time, and comes back to the lines after it, whatever other lines are still being made. */
final class NestedAndBlockedLinesFindBuffersTest {

    /** More than a thread tries before it wants a spare buffer. */
    private static final int MANY = 10;

    private final LinePool pool = new LinePool();

    /** As when a message's {@code toString()} logs. */
    @Test
    void nestedLinesTakeTheSameBuffersAgain() {
        LineBuffer outer = pool.acquire();
        LineBuffer inner = pool.acquire();
        assertThat(inner).isNotSameAs(outer);
        pool.release(inner);
        pool.release(outer);

        assertThat(pool.acquire()).isSameAs(outer);
        assertThat(pool.acquire()).isSameAs(inner);
    }

    /** As when a {@code toString()} waits for ever. */
    @Test
    void buffersThatStayTakenAreReplaced() {
        Set<LineBuffer> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < MANY; i++) {
            taken.add(pool.acquire());
        }
        LineBuffer next = pool.acquire();
        pool.release(next);

        assertThat(taken).hasSize(MANY).doesNotContain(next);
        assertThat(pool.acquire()).isSameAs(next);
    }

    /** As when many threads wait for the destination. */
    @Test
    void aSpareBufferIsTakenAgainByOneLine() {
        LineBuffer last = acquireAll(MANY).get(MANY - 1);
        pool.release(last);

        assertThat(pool.acquire()).isSameAs(last);
        assertThat(acquireAll(MANY)).doesNotContain(last);
    }

    @Test
    void onlySoManySpareBuffersAreKept() {
        int many = LinePool.SIZE + 2 * LinePool.MAX_SPARES;
        List<LineBuffer> lines = acquireAll(many);
        lines.forEach(pool::release);

        Set<LineBuffer> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(acquireAll(many));
        kept.retainAll(lines);
        assertThat(kept).hasSizeBetween(LinePool.MAX_SPARES, LinePool.MAX_SPARES + LinePool.SIZE);
    }

    private List<LineBuffer> acquireAll(int count) {
        return Stream.generate(pool::acquire).limit(count).toList();
    }

    @Test
    void aBufferIsTakenOnceEachTimeItIsGivenBack() {
        LineBuffer line = new LineBuffer();
        assertThat(line.take()).as("never given back").isFalse();
        for (int i = 0; i < 2; i++) {
            line.giveBack();
            assertThat(line.take()).isTrue();
            assertThat(line.take()).isFalse();
        }
    }

    /** Behind a line that the pattern has ended, text begins with a TAB, which is put in. */
    @Test
    void aBufferWithATabPutInComesBackEmpty() {
        LineBuffer line = pool.acquire();
        line.appendLiteral("a\n");
        line.appendText("b", 0, TextGuard.of(Newlines.INDENT));
        assertThat(line).hasToString("a\n\tb");
        pool.release(line);
        LineBuffer again = pool.acquire();

        assertThat(again).isSameAs(line);
        assertThat(again.isSettled()).isTrue();
    }

    @Test
    void aBufferComesBackEmpty() {
        LineBuffer line = pool.acquire();
        // Not ASCII, a text's own line break, and a colour at the end.
        line.appendText("Größe\n", 0, TextGuard.of(Newlines.INDENT));
        line.appendTrailer("\u001B[m".toCharArray(), 0, 3);
        assertThat(line.isPlain()).isFalse();
        pool.release(line);
        LineBuffer again = pool.acquire();

        assertThat(again).isSameAs(line);
        assertThat(again.length()).isZero();
        assertThat(again.isPlain()).isTrue();
        assertThat(again.isAscii()).isTrue();
        assertThat(again.isSettled()).isTrue();
    }
}
