package io.tidlog.agent;

import io.game.Rooms;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The programs that tests start, and their configuration. */
final class Programs {

    private static final String PACKAGE = Rooms.class.getPackageName().replace('.', '/');

    private Programs() {}

    static Path copyTo(Path directory) throws IOException {
        Path tests = ForkedJvm.placeOf(Rooms.class);
        Path programs = Files.createDirectories(directory.resolve(PACKAGE));
        try (DirectoryStream<Path> classFiles = Files.newDirectoryStream(tests.resolve(PACKAGE), "*.class")) {
            for (Path classFile : classFiles) {
                Files.copy(classFile, programs.resolve(classFile.getFileName()));
            }
        }
        Files.copy(tests.resolve("log4j2-test.xml"), directory.resolve("log4j2-test.xml"));
        return directory;
    }

    /** One that may retransform and redefine. */
    static Path agentJar(Class<?> agent, Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", agent.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        String file = agent.getName().replace('.', '/') + ".class";
        Path jar = directory.resolve(agent.getSimpleName() + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(file));
            out.write(Files.readAllBytes(ForkedJvm.placeOf(agent).resolve(file)));
        }
        return jar;
    }
}
