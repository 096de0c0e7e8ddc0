package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects whoever ships a woven jar: it is the jar that went in, but for the calls in it. */
final class WovenJarsKeepTheirFormTest {

    private static final String CLASS = "io/game/Calls.class";

    @TempDir
    private Path directory;

    private Path jar;
    private byte[] classFile;

    @BeforeEach
    void pack() throws Exception {
        classFile = GeneratedCalls.classFile(Logger.class, List.of(Logger.class.getMethod("info", String.class)));
        jar = directory.resolve("game.jar");
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(jar))) {
            add(entries, "z.txt", ZipEntry.DEFLATED, "text".getBytes(StandardCharsets.US_ASCII));
            add(entries, CLASS, ZipEntry.STORED, classFile);
            add(entries, "lib/", ZipEntry.STORED, new byte[0]);
            add(entries, "lib/nested.jar", ZipEntry.STORED, new byte[] {'P', 'K'});
        }
    }

    @Test
    void entriesAreAsTheyWere() throws Exception {
        Path woven = directory.resolve("out/woven.jar");

        assertThat(Main.run("weave", jar.toString(), woven.toString())).isZero();

        try (ZipFile before = new ZipFile(jar.toFile());
                ZipFile after = new ZipFile(woven.toFile())) {
            assertThat(after.stream().map(WovenJarsKeepTheirFormTest::form).toList())
                    .isEqualTo(before.stream()
                            .map(WovenJarsKeepTheirFormTest::form)
                            .toList());
            for (ZipEntry entry : after.stream().toList()) {
                byte[] content = after.getInputStream(entry).readAllBytes();
                byte[] expected = entry.getName().equals(CLASS)
                        ? ClassWeaver.weave(classFile).classFile()
                        : before.getInputStream(entry).readAllBytes();
                assertThat(content).as(entry.getName()).isEqualTo(expected);
            }
        }
    }

    /** A Spring Boot jar has its libraries so. */
    @Test
    void whatIsLeftAloneIsTold() throws Exception {
        Report report = Report.withoutFile(System.err, false);
        new JarWeaver(new FileWeaver(new ClassSelection(List.of(), List.of()), report))
                .weave(jar, directory.resolve("woven.jar"));

        assertThat(report.sum()).isEqualTo("1 call in 1 class woven, 0 classes left alone, 1 nested jar left alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rwxr-x---"})
    void permissionsAreAsTheyWere(String permissions) throws Exception {
        assumeTrue(
                Files.getFileAttributeView(jar, PosixFileAttributeView.class) != null, "a file system that has them");
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString(permissions));

        for (Path woven : List.of(directory.resolve("woven.jar"), jar)) {
            assertThat(Main.run("weave", jar.toString(), woven.toString())).isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(woven)))
                    .isEqualTo(permissions);
        }
    }

    /** As build systems have that keep their outputs in a store. */
    @Test
    void linksToDirectoriesAreFollowed() throws Exception {
        Path classes = Files.createDirectories(directory.resolve("store/io/game"));
        Files.write(classes.resolve("Calls.class"), classFile);
        Path linked = Files.createSymbolicLink(directory.resolve("linked"), directory.resolve("store"));
        Path within = Files.createDirectory(directory.resolve("within"));
        Files.createSymbolicLink(within.resolve("io"), directory.resolve("store/io"));

        for (Path in : List.of(linked, within)) {
            Path out = directory.resolve("woven-" + in.getFileName());
            assertThat(Main.run("weave", in.toString(), out.toString())).isZero();
            assertThat(out.resolve(CLASS))
                    .hasBinaryContent(ClassWeaver.weave(classFile).classFile());
        }
    }

    private static String form(ZipEntry entry) {
        return entry.getName() + " method=" + entry.getMethod() + " time=" + entry.getTime() + " comment="
                + entry.getComment();
    }

    private static void add(ZipOutputStream entries, String name, int method, byte[] content) throws Exception {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        entry.setTime(1_700_000_000_000L);
        entry.setComment("comment of " + name);
        if (method == ZipEntry.STORED) {
            CRC32 checksum = new CRC32();
            checksum.update(content);
            entry.setCrc(checksum.getValue());
            entry.setSize(content.length);
        }
        entries.putNextEntry(entry);
        entries.write(content);
        entries.closeEntry();
    }
}
