package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake on the command line ends the demo with status 2 and one line that says what is expected. */
class BadOptionsAreRejectedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --sevre              | unknown option '--sevre', expected --seconds N or --serve
            --seconds            | --seconds '': expected a whole number from 1 to 3600
            --seconds 0          | --seconds '0': expected a whole number from 1 to 3600
            --seconds 3601       | --seconds '3601': expected a whole number from 1 to 3600
            --seconds ten        | --seconds 'ten': expected a whole number from 1 to 3600
            --seconds --serve    | --seconds '--serve': expected a whole number from 1 to 3600
            --serve --seconds 5  | --serve has no end, so --seconds cannot go with it: leave one of them out
            """)
    void isNamed(String args, String message) {
        assertThatThrownBy(() -> Options.parse(args.split(" ")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(message);
    }

    @Test
    void goodOnesAreTaken() throws BadInputException {
        assertThat(Options.parse()).isEqualTo(new Options(false, Duration.ofSeconds(5)));
        assertThat(Options.parse("--seconds", "3600")).isEqualTo(new Options(false, Duration.ofHours(1)));
        assertThat(Options.parse("--serve").serve()).isTrue();
    }

    @Test
    void endsTheDemoWithStatus2(@TempDir Path directory) throws Exception {
        try (ForkedDemo demo = ForkedDemo.start(directory, "--bogus")) {
            assertThat(demo.awaitExit()).isEqualTo(2);
            assertThat(demo.console())
                    .containsExactly("demo: unknown option '--bogus', expected --seconds N or --serve");
        }
    }
}
