package io.tidlog.threads;

/** The threads on which JUnit runs tests in parallel. */
final class JUnitWorkers {

    /** That of JUnit's parallel executors; their thread classes differ from version to version. */
    private static final String PACKAGE = "org.junit.platform.engine.support.hierarchical.";

    private JUnitWorkers() {}

    static boolean isOne(Thread thread) {
        return thread.getClass().getName().startsWith(PACKAGE);
    }
}
