package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Links every class of real libraries as it is and woven. The JVM, which verifies all classes of such loaders, must say the
 * same of both: they miss the same classes of other libraries, and no woven one is refused.
 *
 * <p>By default the libraries are a few small ones; {@code -Plibraries} takes some 100 MB of others.
 */
final class EveryClassOfLargeLibrariesLoadsWovenTest {

    private static final Path LIBRARIES = Path.of(System.getProperty("tidlog.test.libraries", "target/libraries"));

    private static final String NEEDS_NEWER_JDK = UnsupportedClassVersionError.class.getSimpleName();

    @TestFactory
    Stream<DynamicTest> ofLibrary() throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            List<Path> libraries = jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
            assertThat(libraries).as("jars in " + LIBRARIES).isNotEmpty();
            URL[] urls = libraries.stream()
                    .map(EveryClassOfLargeLibrariesLoadsWovenTest::url)
                    .toArray(URL[]::new);
            return libraries.stream()
                    .map(jar -> DynamicTest.dynamicTest(jar.getFileName().toString(), () -> loadsWoven(jar, urls)));
        }
    }

    private static void loadsWoven(Path jar, URL[] libraries) throws IOException {
        try (LinkingLoader plain = new LinkingLoader(libraries, false);
                LinkingLoader woven = new LinkingLoader(libraries, true)) {
            List<String> differences = new ArrayList<>();
            Set<String> outcomes = new TreeSet<>();
            int linked = 0;
            for (String name : classNames(jar)) {
                String asItIs = plain.link(name);
                String whenWoven = woven.link(name);
                if (!asItIs.equals(whenWoven)) {
                    differences.add(name + ": " + asItIs + " before, " + whenWoven + " woven");
                }
                outcomes.add(whenWoven);
                linked += whenWoven.equals(LinkingLoader.LINKED) ? 1 : 0;
            }
            System.out.println(jar.getFileName() + ": " + linked + " classes linked, " + woven.calls + " calls in "
                    + woven.wovenClasses + " classes woven, left alone " + woven.leftAlone);

            assertThat(differences).isEmpty();
            assertThat(woven.leftAlone.values()).allMatch(reason -> reason.contains("have no invokedynamic"));
            assumeTrue(linked > 0 || !outcomes.equals(Set.of(NEEDS_NEWER_JDK)), "a JDK that knows its class files");
            assertThat(linked).isPositive();
        }
    }

    private static List<String> classNames(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .filter(name -> !name.endsWith("module-info.class") && !name.endsWith("package-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sees the libraries, the JDK and what the test itself has of Log4j and SLF4J. */
    private static final class LinkingLoader extends URLClassLoader {

        static final String LINKED = "linked";

        private final boolean weave;
        private final Map<String, String> leftAlone = new TreeMap<>();
        private int wovenClasses;
        private int calls;

        LinkingLoader(URL[] libraries, boolean weave) {
            super(libraries, EveryClassOfLargeLibrariesLoadsWovenTest.class.getClassLoader());
            this.weave = weave;
        }

        /** What became of it: {@link #LINKED}, or what was thrown, without the names that the JVM gives to loaders. */
        String link(String className) {
            try {
                // Linking verifies; the list of constructors is one of the things that need it.
                Class.forName(className, false, this).getDeclaredConstructors();
                return LINKED;
            } catch (VerifyError e) {
                return e.toString();
            } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
                return e.getClass().getSimpleName();
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (stream == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] classFile = stream.readAllBytes();
                byte[] defined = weave ? weave(name, classFile) : classFile;
                return defineClass(name, defined, 0, defined.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private byte[] weave(String name, byte[] classFile) {
            Weaving weaving = ClassWeaver.weave(classFile);
            if (weaving.isWoven()) {
                wovenClasses++;
                calls += weaving.calls();
                return weaving.classFile();
            }
            if (weaving.reason() != null) {
                leftAlone.put(name, weaving.reason());
            }
            return classFile;
        }
    }
}
