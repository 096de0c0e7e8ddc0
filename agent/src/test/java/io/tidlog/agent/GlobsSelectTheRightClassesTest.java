package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects those who name classes by globs: the right ones are looked at, and never Log4j's. */
final class GlobsSelectTheRightClassesTest {

    @ParameterizedTest
    @CsvSource({
        "io.game,            io/game/Rooms,           true",
        "io.game,            io/game/room/Door,       true",
        "io.game,            io/gamer/Rooms,          false",
        "io.game.Rooms,      io/game/Rooms,           true",
        "io.game.Rooms,      io/game/Rooms$Inner,     true",
        "io.game.Rooms,      io/game/RoomsTest,       false",
        "io.game.*,          io/game/Rooms,           true",
        "io.game.*,          io/game/room/Door,       false",
        "io.game.**,         io/game/room/Door,       true",
        "io.*.Rooms,         io/game/Rooms,           true",
        "io.*.Rooms,         io/game/room/Rooms,      false",
        "**.Rooms,           io/game/room/Rooms,      true",
        "io.game.*Service,   io/game/RoomService,     true",
        "io.game.*Service,   io/game/RoomService$1,   true",
        "org.apache.logging, org/apache/logging/log4j/Logger, false",
    })
    void includes(String glob, String className, boolean included) {
        assertThat(new ClassSelection(List.of(glob), List.of()).includes(className))
                .isEqualTo(included);
    }

    @Test
    void excludeWins() {
        ClassSelection selection = new ClassSelection(List.of("io.game"), List.of("io.game.generated"));

        assertThat(selection.includes("io/game/Rooms")).isTrue();
        assertThat(selection.includes("io/game/generated/Rooms")).isFalse();
    }

    @Test
    void everythingButLog4jAndTidlogByDefault() {
        ClassSelection selection = new ClassSelection(List.of(), List.of());

        assertThat(List.of("Rooms", "io/game/Rooms", "io/tidlog/demo/Room", "org/apache/logging/Mine"))
                .allMatch(selection::includes);
        assertThat(List.of(
                        "org/apache/logging/log4j/core/Logger",
                        "org/apache/logging/slf4j/Log4jLogger",
                        "org/slf4j/LoggerFactory",
                        "io/tidlog/location/WovenCall",
                        "io/tidlog/agent/Agent"))
                .noneMatch(selection::includes);
    }
}
