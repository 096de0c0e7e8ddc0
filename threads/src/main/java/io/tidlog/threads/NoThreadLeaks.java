package io.tidlog.threads;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * JUnit 5: fails a test that leaves threads behind, virtual ones included, with the tid, state and stack of each.
 *
 * <pre>{@code
 * @NoThreadLeaks
 * class GameTest { … }
 * }</pre>
 *
 * <p>On a method, it checks the method, {@code @BeforeEach} and {@code @AfterEach} included. On a class, it checks the
 * class as a whole, from before {@code @BeforeAll} to after {@code @AfterAll}, so that its tests may share what the
 * last of them closes. The message says after which test a thread was first seen. {@link LeakCheck} says what counts as
 * a leak, and what is waited for.
 *
 * <p>Leaks cannot be told from threads of tests that run at the same time. So where tests run in parallel, the class
 * runs by itself, as with {@code @Isolated}. Put it above other extensions, so that it looks after they have cleaned
 * up. Needs JUnit 5.8 or newer.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NoThreadLeaksExtension.class)
@ResourceLock(Resources.GLOBAL)
public @interface NoThreadLeaks {

    /** How long to wait for threads to end, in milliseconds, 0 or more. */
    long graceMillis() default 5000;

    /** Threads whose name starts with one of these are no leaks. */
    String[] ignoreNames() default {};

    /** Threads with a frame in one of these packages, or below them, are no leaks. */
    String[] ignorePackages() default {};
}
