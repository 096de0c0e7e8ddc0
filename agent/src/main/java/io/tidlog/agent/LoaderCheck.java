package io.tidlog.agent;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Tells whether the classes of a class loader can be woven: woven classes call the runtime in tidlog-layout, which calls
 * log4j-core. Thread-safe.
 *
 * <p>Loads one class of each without initialising it. A woven class needs both anyway. Neither has supertypes that
 * would be loaded with it, which matters because this runs while a class is being loaded. Looking for a class file
 * instead is slow in a Spring Boot fat jar, whose class loader has a fast path for classes only.
 */
final class LoaderCheck {

    private static final String RUNTIME = ClassWeaver.RUNTIME.replace('/', '.');

    private static final String LOG4J_CORE = "org.apache.logging.log4j.core.LifeCycle";

    /** Empty for a loader that sees both. */
    private final Map<ClassLoader, String> missing = Collections.synchronizedMap(new WeakHashMap<>());

    /** What the loader does not see, or the empty string. */
    String missingIn(ClassLoader loader) {
        String known = missing.get(loader);
        if (known == null) {
            known = find(loader);
            missing.put(loader, known);
        }
        return known;
    }

    private static String find(ClassLoader loader) {
        if (!sees(loader, LOG4J_CORE)) {
            return "log4j-core";
        }
        try {
            // A server may have the runtime in a class loader above that of the application and its Log4j.
            return sees(runtime(loader).getClassLoader(), LOG4J_CORE) ? "" : "a tidlog-layout that sees log4j-core";
        } catch (ClassNotFoundException e) {
            return "tidlog-layout";
        }
    }

    static boolean seesRuntime(ClassLoader loader) {
        return sees(loader, RUNTIME);
    }

    /** The class that woven classes of this loader call, not initialised. */
    static Class<?> runtime(ClassLoader loader) throws ClassNotFoundException {
        return Class.forName(RUNTIME, false, loader);
    }

    /** An error concerns only the class that is being woven; the check for the next one may succeed. */
    private static boolean sees(ClassLoader loader, String className) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
