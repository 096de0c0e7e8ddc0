package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** The annotation fails the very test, or class, that leaves a thread behind, also where others run in parallel. */
class NoThreadLeaksFailsTheTestTest {

    private static final ConcurrentLinkedQueue<ParkedThreads> LEAKED = new ConcurrentLinkedQueue<>();

    @AfterEach
    void endLeaks() {
        for (ParkedThreads leak = LEAKED.poll(); leak != null; leak = LEAKED.poll()) {
            leak.close();
        }
    }

    static void leak() {
        LEAKED.add(ParkedThreads.start(1, VirtualThreads.newest()));
    }

    static class Methods {
        @Test
        @NoThreadLeaks(graceMillis = 100)
        void leaks() {
            leak();
        }

        @Test
        @NoThreadLeaks
        void leaksNothing() {}

        @Test
        void isNotAsked() {
            leak();
        }
    }

    @Test
    void onAMethod() {
        Map<String, String> failures = failures(Methods.class);
        assertThat(failures).containsOnlyKeys("leaks()");
        assertThat(failures.get("leaks()"))
                .startsWith("1 thread was started and still lives after 0.1 s:\ntid-")
                .contains(ParkedThreads.PLACE);
    }

    @NoThreadLeaks(graceMillis = 100)
    static class WholeClass {
        private static ExecutorService shared;

        @BeforeAll
        static void open() {
            shared = Executors.newCachedThreadPool();
        }

        @AfterAll
        static void close() {
            shared.shutdown();
        }

        @Test
        void usesWhatIsShared() throws Exception {
            shared.submit(() -> {}).get();
        }

        @Nested
        class Inner {
            @Test
            void leaks() {
                leak();
            }
        }
    }

    @Test
    void onAClass() {
        Map<String, String> failures = failures(WholeClass.class);
        assertThat(failures).containsOnlyKeys("NoThreadLeaksFailsTheTestTest$WholeClass");
        assertThat(failures.values())
                .singleElement()
                .asString()
                .startsWith("1 thread was started and still lives after 0.1 s:\ntid-")
                .endsWith("\n    first seen after leaks()");
    }

    @NoThreadLeaks(graceMillis = 100)
    static class Both {
        @Test
        @NoThreadLeaks(graceMillis = 100)
        void leaks() {
            leak();
        }
    }

    @Test
    void aLeakThatAMethodHasToldIsNotToldAgainByTheClass() {
        assertThat(failures(Both.class)).containsOnlyKeys("leaks()");
    }

    @NoThreadLeaks(graceMillis = 0, ignorePackages = "io.tidlog.threads")
    static class Ignoring {
        @Test
        void leaks() {
            leak();
        }
    }

    @Test
    void ignoresWhatItIsTold() {
        assertThat(failures(Ignoring.class)).isEmpty();
    }

    /** Threads come and go here all the time. */
    static class Busy {
        @RepeatedTest(50)
        void startsThreads() {
            ParkedThreads.start(5, VirtualThreads.newest()).close();
            Thread.yield();
        }
    }

    @NoThreadLeaks(graceMillis = 0)
    static class Checked {
        @RepeatedTest(20)
        @NoThreadLeaks(graceMillis = 0)
        void startsNothing() {
            Thread.yield();
        }
    }

    static class BusyToo extends Busy {}

    static class CheckedToo extends Checked {}

    @Test
    void isRightWhereTestsRunInParallel() {
        assertThat(failures(Busy.class, Checked.class, BusyToo.class, CheckedToo.class, Methods.class))
                .containsOnlyKeys("leaks()");
    }

    static class Plain {
        @Test
        void checks() {
            LeakCheck.start().close();
        }
    }

    @Isolated
    static class PlainIsolated {
        @Test
        void checks() {
            LeakCheck.builder().isolated().start().close();
        }
    }

    @Test
    void aPlainCheckIsRefusedWhereTestsRunInParallel() {
        assertThat(failures(Plain.class).values())
                .singleElement()
                .asString()
                .matches("JUnit runs tests in parallel here, in tid-\\d+, and a leak check sees the threads of all:"
                        + " use @NoThreadLeaks, which runs a test by itself,"
                        + " or @Isolated on the class and LeakCheck\\.builder\\(\\)\\.isolated\\(\\)");
        assertThat(failures(Busy.class, PlainIsolated.class)).isEmpty();
    }

    /** Of tests and classes that failed: what they are called and what they say. */
    private static Map<String, String> failures(Class<?>... classes) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
        for (Class<?> type : classes) {
            kit.selectors(selectClass(type));
        }
        List<Event> ended = kit.execute().allEvents().list().stream()
                .filter(event -> event.getType() == EventType.FINISHED)
                .toList();
        assertThat(ended).isNotEmpty();
        return ended.stream()
                .filter(event -> failure(event) != null)
                .collect(Collectors.toMap(
                        event -> event.getTestDescriptor().getDisplayName(), NoThreadLeaksFailsTheTestTest::failure));
    }

    private static String failure(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .map(Throwable::getMessage)
                .orElse(null);
    }
}
