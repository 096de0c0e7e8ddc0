package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects whoever mistypes: one message names what is wrong and what to do, and no file is touched. */
final class BadInputIsReportedTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    verbos            | unknown option 'verbos', expected include=GLOB, exclude=GLOB, verbose or report=FILE
                    verbose=maybe     | verbose 'maybe': expected true, false or no value
                    include           | include '': expected a package, a class or a glob
                    include=io/game   | include 'io/game': expected a package, a class or a glob
                    exclude=a b       | exclude 'a b': expected a package, a class or a glob
                    report=           | report '': expected a file
                    verbose,,         | unknown option ''
                    """)
    void ofTheAgent(String options, String message) {
        // A trailing comma is nothing, one in between is an option without a name.
        String given = options.equals("verbose,,") ? "verbose,,verbose" : options;

        assertThatThrownBy(() -> Options.parse(given))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aWrongGlobIsAWrongCommandLine() {
        assertThat(weave(2, "--include", "a b", directory.toString(), "out"))
                .startsWith("--include 'a b': expected a package, a class or a glob such as io.game.*Service");
    }

    @Test
    void noInput() {
        assertThat(weave(directory.resolve("missing"), directory.resolve("out")))
                .containsExactly(
                        "'" + directory.resolve("missing") + "' does not exist: name a directory of classes, or a jar");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void notAJar() throws Exception {
        Path text = Files.writeString(directory.resolve("text.jar"), "text");

        assertThat(weave(text, text))
                .singleElement()
                .asString()
                .startsWith("'" + text + "' is no jar, or not all of one (")
                .endsWith("): build it or copy it again");
        assertThat(text).hasContent("text");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aSignedJar() throws Exception {
        Path jar = jarOf(directory.resolve("signed.jar"), "META-INF/GAME.SF");

        assertThat(weave(jar, directory.resolve("out.jar")))
                .containsExactly("'" + jar + "' is signed, and woven it would no longer be what was signed:"
                        + " weave it first, then sign it");
        assertThat(directory.resolve("out.jar")).doesNotExist();
    }

    @Test
    void aJarIntoAFolder() throws Exception {
        Path jar = jarOf(directory.resolve("game.jar"), "io/game/rooms.txt");

        for (Path out : List.of(directory, Path.of("/"))) {
            assertThat(weave(jar, out))
                    .containsExactly("'" + out + "' is a folder, but '" + jar + "' is not: name the jar to write");
        }
    }

    @Test
    void aJarWithAnEntryTwice() throws Exception {
        Path jar = jarOf(directory.resolve("twice.jar"), "rooms1", "rooms2");
        String bytes = Files.readString(jar, StandardCharsets.ISO_8859_1);
        Files.writeString(jar, bytes.replace("rooms2", "rooms1"), StandardCharsets.ISO_8859_1);

        assertThat(weave(jar, directory.resolve("out.jar")))
                .containsExactly("'" + jar + "' has two entries 'rooms1': build it with one of them");
        assertThat(directory.resolve("out.jar")).doesNotExist();
    }

    @Test
    void aJarThatStartsWithAScript() throws Exception {
        Path jar = jarOf(directory.resolve("executable.jar"), "rooms");
        byte[] entries = Files.readAllBytes(jar);
        Files.writeString(jar, "#!/bin/sh\nexec java -jar \"$0\"\nexit\n");
        Files.write(jar, entries, StandardOpenOption.APPEND);

        assertThat(weave(jar, jar))
                .containsExactly("'" + jar + "' starts with a script, which the woven jar would lack: weave the jar"
                        + " before the script is put in front, or start it with -javaagent");
        assertThat(jar).content().startsWith("#!/bin/sh");
    }

    /** As one that cannot be read, which does not exist for the user that runs everything in a container. */
    @Test
    void aClassThatCannotBeWritten() throws Exception {
        Path in = Files.createDirectories(directory.resolve("in/io"));
        Files.writeString(in.resolve("rooms.txt"), "rooms");
        Path out = Files.createDirectory(directory.resolve("out"));
        Files.writeString(out.resolve("io"), "in the way");

        assertThat(weave(in.getParent(), out))
                .singleElement()
                .asString()
                .startsWith("'" + in.getParent() + "' could not be woven into '" + out + "': java.nio.file.")
                .endsWith("; see that all of the one can be read and the other be written");
    }

    private static Path jarOf(Path jar, String... names) throws IOException {
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : names) {
                entries.putNextEntry(new ZipEntry(name));
                entries.closeEntry();
            }
        }
        return jar;
    }

    /** What the command says, which must have failed. */
    private static List<String> weave(Path in, Path out) {
        return weave(1, in.toString(), out.toString());
    }

    private static List<String> weave(int status, String... arguments) {
        List<String> line = new ArrayList<>(List.of("weave"));
        line.addAll(List.of(arguments));
        PrintStream console = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.run(line.toArray(String[]::new))).isEqualTo(status);
        } finally {
            System.setErr(console);
        }
        return captured.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
