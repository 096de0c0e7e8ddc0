package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A draft is one line's at a time, and comes back to the lines after it, whatever other lines are still being made. */
final class NestedAndBlockedLinesFindDraftsTest {

    private static final int MAX_RETAINED_BYTES = 4096;

    /** More than a thread tries before it makes a draft. */
    private static final int MANY = 10;

    private final DraftPool pool = new DraftPool(MAX_RETAINED_BYTES);

    /** As when a message's {@code toString()} logs. */
    @Test
    void nestedLinesTakeTheSameDraftsAgain() {
        LineDraft outer = pool.acquire();
        LineDraft inner = pool.acquire();
        assertThat(inner).isNotSameAs(outer);
        pool.release(inner);
        pool.release(outer);

        assertThat(pool.acquire()).isSameAs(outer);
        assertThat(pool.acquire()).isSameAs(inner);
    }

    /** As when a {@code toString()} waits for ever. */
    @Test
    void draftsThatStayTakenAreReplaced() {
        Set<LineDraft> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < MANY; i++) {
            taken.add(pool.acquire());
        }
        LineDraft next = pool.acquire();
        pool.release(next);

        assertThat(taken).hasSize(MANY).doesNotContain(next);
        assertThat(pool.acquire()).isSameAs(next);
    }

    @Test
    void aDraftThatWasReplacedIsNotTakenTwice() {
        LineDraft first = pool.acquire();
        for (int i = 0; i < MANY; i++) {
            pool.acquire();
        }
        pool.release(first);

        for (int i = 0; i < MANY; i++) {
            assertThat(pool.acquire()).isNotSameAs(first);
        }
    }

    @Test
    void aDraftIsTakenOnceEachTimeItIsGivenBack() {
        LineDraft draft = new LineDraft();
        assertThat(draft.take()).as("never given back").isFalse();
        for (int i = 0; i < 2; i++) {
            draft.giveBack(MAX_RETAINED_BYTES);
            assertThat(draft.take()).isTrue();
            assertThat(draft.take()).isFalse();
        }
    }

    @Test
    void aLongLineIsNotKept() {
        LineDraft draft = pool.acquire();
        draft.writeBytes(new byte[MAX_RETAINED_BYTES + 1], 0, MAX_RETAINED_BYTES + 1);
        pool.release(draft);
        LineDraft again = pool.acquire();

        assertThat(again).isSameAs(draft);
        assertThat(again.array().length).isLessThanOrEqualTo(MAX_RETAINED_BYTES);
    }

    @Test
    void aLineOfTheLengthThatIsRetainedKeepsItsArray() {
        LineDraft draft = pool.acquire();
        draft.writeBytes(new byte[MAX_RETAINED_BYTES], 0, MAX_RETAINED_BYTES);
        byte[] array = draft.array();
        assertThat(array).hasSize(MAX_RETAINED_BYTES);
        pool.release(draft);

        assertThat(pool.acquire().array()).isSameAs(array);
    }
}
