package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory may run out for a while in any thread. The writer thread goes on, and each line that was taken is counted once. */
@Timeout(120)
final class FullHeapEndsNoLoggingTest {

    private static final Pattern COUNTS = Pattern.compile("counted=true published=\\d+ failed=\\d+ written=(\\d+)");

    private static final Set<String> TEXTS = Set.of("before", "full", "free");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"<TidLayout pattern='%msg%n'/>", "<PatternLayout pattern='%msg%n'/>"})
    void whateverTheLayout(String layout) throws Exception {
        Path file = folder.resolve("app.log");
        ForkedJvm.Result result = ForkedJvm.run(
                HeapProgram.class,
                System.getProperty("java.class.path"),
                "-Xmx24m",
                "-Dfile=" + file,
                "-Dlayout=" + layout);

        Matcher counts = COUNTS.matcher(result.output());
        assertThat(counts.find()).as(result.output()).isTrue();
        List<String> lines = Files.readAllLines(file);
        // The writer thread may come to lines when the heap is full that were logged before it was.
        List<String> logged = lines.stream().filter(TEXTS::contains).toList();
        assertThat(logged).hasSize(Integer.parseInt(counts.group(1)));
        assertThat(logged.subList(logged.size() - HeapProgram.LINES, logged.size()))
                .as("at the end there was memory again")
                .containsOnly("free");
        assertThat(lines)
                .filteredOn(line -> !TEXTS.contains(line))
                .as("reports of failed lines")
                .allMatch(line -> line.contains(" failed since "));
    }
}
