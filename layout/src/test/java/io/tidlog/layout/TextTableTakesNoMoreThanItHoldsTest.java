package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With more values than places each is found or refused from the first time on, so that none is made up again. */
final class TextTableTakesNoMoreThanItHoldsTest {

    private static final int VALUES = 5_000;

    private final TextTable<TextTable.Entry> table = new TextTable<>();

    @Test
    void findsOrRefusesEveryValue() {
        IntStream.range(0, VALUES).forEach(this::learn);

        IntStream.range(0, VALUES).forEach(value -> {
            assertThat(isKnown(value) || !table.hasRoom(value))
                    .as("value %d", value)
                    .isTrue();
        });
        assertThat(IntStream.range(0, VALUES).filter(this::isKnown).count()).isBetween(900L, 1_100L);
    }

    private void learn(int value) {
        if (table.find(value, value) == null && table.hasRoom(value)) {
            table.add(new TextTable.Entry(value, new Ascii(new byte[1])), value);
        }
    }

    private boolean isKnown(int value) {
        return table.find(value, value) != null;
    }
}
