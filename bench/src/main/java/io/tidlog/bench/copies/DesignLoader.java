package io.tidlog.bench.copies;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads a copy of tidlog of its own: classes of a design where it has them, and all others as the program has them. So
 * the JIT compiles each copy by itself. What is not tidlog's is the program's.
 */
final class DesignLoader extends ClassLoader {

    private static final String OURS = "io.tidlog.";

    private final Path classes;

    /** @param classes a directory, such as {@code layout/target/classes} */
    DesignLoader(Path classes) {
        super(DesignLoader.class.getClassLoader());
        this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith(OURS) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try {
            byte[] bytes = read(name.replace('.', '/') + ".class");
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] read(String resource) throws IOException, ClassNotFoundException {
        Path ofDesign = classes.resolve(resource);
        if (Files.exists(ofDesign)) {
            return Files.readAllBytes(ofDesign);
        }
        try (InputStream ofProgram = getParent().getResourceAsStream(resource)) {
            if (ofProgram == null) {
                throw new ClassNotFoundException(resource);
            }
            return ofProgram.readAllBytes();
        }
    }
}
