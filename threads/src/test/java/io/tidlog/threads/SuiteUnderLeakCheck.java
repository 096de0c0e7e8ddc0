package io.tidlog.threads;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A main class: runs the JUnit 5 tests of somebody else's jar, each class under a {@link LeakCheck}, and prints what was left
 * behind. A second argument is a regular expression for the names of the classes.
 *
 * <pre>
 * java -cp … io.tidlog.threads.SuiteUnderLeakCheck commons-pool2-2.12.1-tests.jar
 * leak after TestPoolUtils: 1 thread was started and still lives after 5.0 s: …
 * … tests, … failed, … classes, … leave threads
 * </pre>
 */
final class SuiteUnderLeakCheck implements TestExecutionListener {

    private static final String LIKE_SUREFIRE = "(.*\\.)?(Test[^.$]*|[^.$]*Tests?|[^.$]*TestCase)";

    private final Deque<LeakCheck> open = new ArrayDeque<>();
    private int tests;
    private int failed;
    private int classes;
    private int leaking;

    private SuiteUnderLeakCheck() {}

    public static void main(String[] args) {
        SuiteUnderLeakCheck suite = new SuiteUnderLeakCheck();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(args[0]))))
                                .filters(ClassNameFilter.includeClassNamePatterns(
                                        args.length > 1 ? args[1] : LIKE_SUREFIRE))
                                .build(),
                        suite);
        System.out.printf(
                "%d tests, %d failed, %d classes, %d leave threads%n",
                suite.tests, suite.failed, suite.classes, suite.leaking);
        System.exit(0);
    }

    private static boolean isClass(TestIdentifier test) {
        return test.isContainer()
                && test.getSource().filter(ClassSource.class::isInstance).isPresent();
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isClass(test)) {
            open.push(LeakCheck.start());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (isClass(test)) {
            classes++;
            try {
                open.pop().close();
            } catch (ThreadLeakError e) {
                leaking++;
                System.out.println("leak after " + test.getDisplayName() + ": " + e.getMessage());
            }
        }
        tests += test.isTest() ? 1 : 0;
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failed++;
            System.out.println("failed: " + test.getDisplayName() + ": "
                    + result.getThrowable().orElse(null));
        }
    }
}
