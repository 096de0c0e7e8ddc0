package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bounds what {@link PrintableFrames} keeps alive: exceptions that somebody sends may have frames of any length. */
final class OnlyShortFramesAreRememberedTest {

    private final PrintableFrames frames = new PrintableFrames();

    @Test
    void framesWithALongStringAreNot() {
        for (int longer = 0; longer < 6; longer++) {
            assertThat(frames.isPrintable(frame(longer, PrintableFrames.MAX_LENGTH + 1)))
                    .as("string " + longer)
                    .isFalse();
            assertThat(frames.isPrintable(frame(longer, PrintableFrames.MAX_LENGTH)))
                    .as("string " + longer)
                    .isTrue();
        }
    }

    /** One string has this length, the others are short. */
    private static StackTraceElement frame(int place, int length) {
        List<String> strings = new ArrayList<>(List.of("app", "module", "1", "io.game.Rooms", "open", "Rooms.java"));
        strings.set(place, "x".repeat(length));
        return new StackTraceElement(
                strings.get(0), strings.get(1), strings.get(2), strings.get(3), strings.get(4), strings.get(5), 7);
    }
}
