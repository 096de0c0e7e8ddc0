package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A thread whose stack ends may have claimed a slot, and then cannot fill or publish it: the slot must not hold up the
 * lines of all others. A recursion that logs on its way back logs at each depth.
 */
@Timeout(120)
final class StackOverflowsHoldUpNobodyTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "<TidLayout/>, {}, logger",
        "<TidLayout/>, text, logger",
        "<PatternLayout/>, {}, logger",
        "<TidLayout/>, {}, woven",
        "<TidLayout/>, {}, wovenNumber"
    })
    void whateverWayALineTakes(String layout, String message, String call) throws Exception {
        // What is compiled needs less stack than what is not yet, and both are there at once.
        ForkedJvm.Result result = ForkedJvm.run(
                StackProgram.class,
                System.getProperty("java.class.path"),
                ForkedJvm.WITH_C2,
                "-Dfile=" + folder.resolve("app.log"),
                "-Dlayout=" + layout,
                "-Dmessage=" + message,
                "-Dcall=" + call);

        assertThat(result.output()).contains("done=true counted=true");
    }
}
