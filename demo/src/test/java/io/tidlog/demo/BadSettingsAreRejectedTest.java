package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in the settings is named when the server starts, and harms nothing when they are reloaded. */
class BadSettingsAreRejectedTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeGoodSettings() throws IOException {
        file = directory.resolve("game.properties");
        write("rooms=1 seats=2 map.size=3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rooms=0 seats=2 map.size=3         | rooms '0': expected a whole number from 1 to 10000
            rooms=1 seats=10001 map.size=3     | seats '10001': expected a whole number from 1 to 10000
            rooms=1 seats=2 map.size=big       | map.size 'big': expected a whole number from 1 to 10000
            rooms=1 seats=2                    | map.size '': expected a whole number from 1 to 10000
            rooms=1 seats=2 map.size=3 seat=4  | unknown setting [seat], expected [map.size, rooms, seats]
            """)
    void isNamedAtTheStart(String settings, String message) throws IOException {
        write(settings);
        assertThatThrownBy(() -> ConfigManager.load(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(file + ": " + message);
    }

    @Test
    void missingFileIsNamedAtTheStart() {
        Path missing = directory.resolve("none.properties");
        assertThatThrownBy(() -> ConfigManager.load(missing))
                .isInstanceOf(BadInputException.class)
                .hasMessage("no settings: expected them in " + missing);
    }

    @Test
    void reloadTakesGoodSettings() throws Exception {
        ConfigManager config = ConfigManager.load(file);
        write("rooms=4 seats=5 map.size=6");
        assertThat(config.reload()).isEqualTo(new Settings(4, 5, 6)).isEqualTo(config.settings());
    }

    @Test
    void reloadKeepsTheSettingsInForceWhenNewOnesAreBad() throws Exception {
        ConfigManager config = ConfigManager.load(file);
        write("rooms=4 seats=many map.size=6");
        assertThatThrownBy(config::reload).hasMessageContaining("seats 'many'");
        assertThat(config.settings()).isEqualTo(new Settings(1, 2, 3));
    }

    private void write(String settings) throws IOException {
        Files.writeString(file, settings.replace(' ', '\n'));
    }
}
