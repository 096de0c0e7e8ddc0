package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.logging.log4j.util.StackLocatorUtil;
import org.junit.jupiter.api.Test;

/** Each Log4j is one of its own, in a class loader that patches it as it comes. */
final class PatchedLog4jFindsTheSameCallersTest {

    /** Is loaded by the class loaders of the test as well, and called through an interface, which is shared. */
    public static final class Caller implements Supplier<List<StackTraceElement>> {

        @Override
        public List<StackTraceElement> get() {
            List<StackTraceElement> found = new ArrayList<>();
            found.add(new Wrapper().log());
            Supplier<StackTraceElement> lambda = () -> new Wrapper().log();
            found.add(lambda.get());
            found.add(StackLocatorUtil.calcLocation("io.game.NoSuchLogger"));
            found.add(StackLocatorUtil.calcLocation(null));
            return found;
        }
    }

    /** Stands for a logger. */
    static final class Wrapper {

        StackTraceElement log() {
            return StackLocatorUtil.calcLocation(Wrapper.class.getName());
        }
    }

    @Test
    void throughTheRuntime() throws Exception {
        try (PatchingLoader loader = new PatchingLoader(true)) {
            assertThat(loader.callers()).isEqualTo(plain(new Caller().get()));
            assertThat(loader.callers()).isEqualTo(plain(new Caller().get()));
            assertThat(loader.loaded("io.tidlog.location.CallerFinder")).isTrue();
        }
    }

    @Test
    void onTheirOwnWhereTheRuntimeIsNot() throws Exception {
        try (PatchingLoader loader = new PatchingLoader(false)) {
            assertThat(loader.callers()).isEqualTo(plain(new Caller().get()));
            assertThat(loader.callers()).isEqualTo(plain(new Caller().get()));
        }
    }

    @Test
    void andOtherClassesAreLeftAsTheyAre() throws IOException {
        assertThat(CallerFinderPatch.apply(classFile(Caller.class.getName()))).isNull();
    }

    /** Without the name of the class loader. */
    private static List<StackTraceElement> plain(List<StackTraceElement> locations) {
        List<StackTraceElement> plain = new ArrayList<>();
        for (StackTraceElement location : locations) {
            plain.add(
                    location == null
                            ? null
                            : new StackTraceElement(
                                    location.getClassName(),
                                    location.getMethodName(),
                                    location.getFileName(),
                                    location.getLineNumber()));
        }
        return plain;
    }

    private static byte[] classFile(String className) throws IOException {
        try (InputStream stream = PatchedLog4jFindsTheSameCallersTest.class
                .getClassLoader()
                .getResourceAsStream(className.replace('.', '/') + ".class")) {
            return stream.readAllBytes();
        }
    }

    /** Loads Log4j, the runtime and this test anew, from where they are. */
    private static final class PatchingLoader extends URLClassLoader {

        private final boolean withRuntime;

        PatchingLoader(boolean withRuntime) {
            super(new URL[0], PatchedLog4jFindsTheSameCallersTest.class.getClassLoader());
            this.withRuntime = withRuntime;
        }

        @SuppressWarnings("unchecked") // Caller's own type
        List<StackTraceElement> callers() throws ReflectiveOperationException {
            Object caller = loadClass(Caller.class.getName()).getConstructor().newInstance();
            return plain(((Supplier<List<StackTraceElement>>) caller).get());
        }

        boolean loaded(String className) {
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
                boolean own = name.startsWith("org.apache.logging.log4j.")
                        || name.startsWith("io.tidlog.location.")
                        || name.startsWith(PatchedLog4jFindsTheSameCallersTest.class.getName());
                return own ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try {
                byte[] bytes = classFile(name);
                boolean target = name.equals(CallerFinderPatch.TARGET.replace('/', '.'));
                byte[] patched = target ? CallerFinderPatch.apply(bytes) : bytes;
                return defineClass(name, patched, 0, patched.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
