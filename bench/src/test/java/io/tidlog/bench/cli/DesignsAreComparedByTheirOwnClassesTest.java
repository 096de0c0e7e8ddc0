package io.tidlog.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidlog.bench.copies.CopiesRun;
import io.tidlog.bench.copies.Design;
import io.tidlog.bench.results.BadInputException;
import io.tidlog.layout.LogEvents;
import io.tidlog.layout.TidLayout;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each copy is made of the classes of its design, and only designs that print the same are compared. */
final class DesignsAreComparedByTheirOwnClassesTest {

    @TempDir
    Path directory;

    private Design whole;
    private Design other;

    @BeforeEach
    void copyClasses() throws IOException, URISyntaxException {
        whole = new Design(copyTo(directory.resolve("whole")));
        other = new Design(copyTo(directory.resolve("other")));
    }

    @Test
    void everyKindOfEvent() throws Exception {
        for (LogEvents events : LogEvents.values()) {
            CopiesRun run = new CopiesRun(List.of(Design.PATTERN_LAYOUT, whole, whole), events, 2);
            run.run(1);

            assertThat(run.nanos(0))
                    .isNotEmpty()
                    .allSatisfy(nanos -> assertThat(nanos).isPositive());
            assertThat(run.ratios(2))
                    .hasSameSizeAs(run.nanos(0))
                    .allSatisfy(ratio -> assertThat(ratio).isPositive());
        }
    }

    @Test
    void classesThatCannotBeUsed() throws IOException {
        Files.write(other.classes().resolve("io/tidlog/layout/LinePool.class"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> new CopiesRun(List.of(whole, other), LogEvents.DEFAULT_LINE, 1))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("'" + other + "'", "ClassFormatError", "compile");
    }

    /** Faster, perhaps, but not the same. */
    @Test
    void classesThatPrintOtherLines() throws IOException {
        String name = "io/tidlog/layout/LogEvents.class";
        try (InputStream events = LogEvents.class.getClassLoader().getResourceAsStream(name)) {
            String latin1 = new String(events.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(latin1).contains("room opened");
            Files.writeString(
                    other.classes().resolve(name),
                    latin1.replace("room opened", "ROOM OPENED"),
                    StandardCharsets.ISO_8859_1);
        }

        assertThatThrownBy(() -> new CopiesRun(List.of(whole, other), LogEvents.DEFAULT_LINE, 1))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("'" + other + "'", "other lines of DEFAULT_LINE");
    }

    @Test
    void fromTheCommandLine() {
        assertThat(Main.run(
                        "compare",
                        "--seconds",
                        "0.01",
                        "--copies",
                        "1",
                        "--events",
                        "DEFAULT_LINE,EXCEPTION",
                        "--pattern-layout",
                        whole.toString()))
                .isZero();
    }

    private static Path copyTo(Path target) throws IOException, URISyntaxException {
        Path source = Path.of(TidLayout.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(source)) {
            return copy(source, target);
        }
        try (FileSystem jar = FileSystems.newFileSystem(source)) {
            return copy(jar.getPath("/"), target);
        }
    }

    private static Path copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return target;
    }
}
