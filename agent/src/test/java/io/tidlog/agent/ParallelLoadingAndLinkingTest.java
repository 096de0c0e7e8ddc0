package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;

/** Protects applications that start on many threads: classes of one loader are woven, and each of their calls linked, by several at once. */
final class ParallelLoadingAndLinkingTest {

    private static final int THREADS = 8;
    private static final int CLASSES = 200;

    @Test
    void everyCallHasItsLocation() throws Exception {
        Report report = Report.open(System.err, false, null);
        ParallelLoader loader = new ParallelLoader(
                new WeavingTransformer(null, new ClassSelection(List.of("io.game"), List.of()), report, System.err));
        RecordingContext context = new RecordingContext(RecordingContext.Mode.ALL_ASYNC, Level.INFO, false);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (context) {
            Logger logger = context.log4j().getLogger("io.game.Rooms");
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                runs.add(threads.submit(() -> {
                    for (int number = 0; number < CLASSES; number++) {
                        together.await();
                        Class<?> calls = loader.loadClass(ParallelLoader.PREFIX + number);
                        try {
                            GeneratedCalls.call(calls, 0, logger, "open");
                        } catch (Throwable e) {
                            throw new AssertionError(e);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(report.wovenClasses()).isEqualTo(CLASSES);
        assertThat(context.journal().entries().stream()
                        .filter(entry -> entry.text().startsWith("event"))
                        .map(entry -> entry.location().getClassName()))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, CLASSES * THREADS)
                        .mapToObj(i -> ParallelLoader.PREFIX + i / THREADS)
                        .toList());
    }

    /** Makes the classes it is asked for, and weaves them as the JVM would. */
    private static final class ParallelLoader extends ClassLoader {

        static final String PREFIX = "io.game.Calls";

        private final WeavingTransformer weaver;

        static {
            registerAsParallelCapable();
        }

        ParallelLoader(WeavingTransformer weaver) {
            super(ParallelLoadingAndLinkingTest.class.getClassLoader());
            this.weaver = weaver;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String path = name.replace('.', '/');
            byte[] woven = weaver.transform(getUnnamedModule(), this, path, null, null, classFile(path));
            return defineClass(name, woven, 0, woven.length);
        }

        private static byte[] classFile(String path) throws ClassNotFoundException {
            try {
                Method info = Logger.class.getMethod("info", String.class);
                return GeneratedCalls.classFile(path, Logger.class, List.of(info));
            } catch (NoSuchMethodException e) {
                throw new ClassNotFoundException(path, e);
            }
        }
    }
}
