package io.tidlog.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;

/** Loads Log4j, the runtime and the classes of these tests from where they are, beside those that are there. */
final class Log4jCopy extends URLClassLoader {

    private final boolean patched;
    private final boolean withRuntime;

    private Log4jCopy(boolean patched, boolean withRuntime) {
        super(new URL[0], Log4jCopy.class.getClassLoader());
        this.patched = patched;
        this.withRuntime = withRuntime;
    }

    static Log4jCopy asPackaged() {
        return new Log4jCopy(false, true);
    }

    /** As the agent leaves it. */
    static Log4jCopy patched() {
        return new Log4jCopy(true, true);
    }

    /** Of which the agent leaves only the walk like this, since it has the original to fall back on. */
    static Log4jCopy patchedWithoutRuntime() {
        return new Log4jCopy(true, false);
    }

    boolean hasLoaded(String className) {
        return findLoadedClass(className) != null;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (name.startsWith("io.tidlog.location.") && !withRuntime) {
                throw new ClassNotFoundException(name);
            }
            boolean own = name.startsWith("org.apache.logging.") || name.startsWith("io.tidlog.");
            return own ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try {
            byte[] bytes = patched ? patch(name, classFile(name)) : classFile(name);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] patch(String name, byte[] classFile) {
        return switch (name.replace('.', '/')) {
            case CallerFinderPatch.TARGET -> CallerFinderPatch.apply(classFile);
            case LoggerPatch.ABSTRACT_LOGGER, LoggerPatch.LOG_BUILDER ->
                withRuntime ? LoggerPatch.apply(classFile) : classFile;
            case LoggerRewrite.SLF4J_BINDING -> ClassWeaver.weave(classFile).classFile();
            default -> classFile;
        };
    }

    static byte[] classFile(String className) throws IOException, ClassNotFoundException {
        try (InputStream stream =
                Log4jCopy.class.getClassLoader().getResourceAsStream(className.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(className);
            }
            return stream.readAllBytes();
        }
    }
}
