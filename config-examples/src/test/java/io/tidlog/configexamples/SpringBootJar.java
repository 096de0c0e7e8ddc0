package io.tidlog.configexamples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar that holds a program and all the jars it needs, in the form that Spring Boot's Maven plugin gives it. */
final class SpringBootJar {

    static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private SpringBootJar() {}

    /** @param classPath its folders' content and its jars go into the jar, if they exist, but for the agent, which stays outside */
    static void write(Path jar, Class<?> program, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LAUNCHER);
        manifest.getMainAttributes().putValue("Start-Class", program.getName());
        manifest.getMainAttributes().putValue("Spring-Boot-Classes", CLASSES);
        manifest.getMainAttributes().putValue("Spring-Boot-Lib", LIBRARIES);
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            addLoader(entries);
            // The launcher looks for the folder itself.
            store(CLASSES, new byte[0], entries);
            for (String place : classPath.split(File.pathSeparator)) {
                Path path = Path.of(place);
                if (Files.isDirectory(path)) {
                    addFolder(path, entries);
                } else if (Files.isRegularFile(path) && !path.equals(AgentJar.path())) {
                    store(LIBRARIES + path.getFileName(), Files.readAllBytes(path), entries);
                }
            }
        }
    }

    private static void addLoader(JarOutputStream entries) throws IOException {
        try (ZipFile loader = new ZipFile(
                Path.of("target", "versions", "spring-boot-loader.jar").toFile())) {
            for (ZipEntry entry : loader.stream().toList()) {
                if (entry.getName().startsWith("org/") && !entry.isDirectory()) {
                    store(entry.getName(), loader.getInputStream(entry).readAllBytes(), entries);
                }
            }
        }
    }

    private static void addFolder(Path folder, JarOutputStream entries) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                store(CLASSES + name, Files.readAllBytes(file), entries);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Not compressed: a jar within a jar is read in place. */
    private static void store(String name, byte[] content, JarOutputStream entries) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entries.putNextEntry(entry);
        entries.write(content);
        entries.closeEntry();
    }
}
