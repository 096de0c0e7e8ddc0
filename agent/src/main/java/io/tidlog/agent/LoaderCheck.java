package io.tidlog.agent;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Tells whether the classes of a class loader can be woven: woven classes call the runtime in tidlog-layout, which calls
 * log4j-core. Thread-safe.
 *
 * <p>Has one class of each loaded, but not initialised: a woven class needs them anyway, and neither has supertypes that would
 * come along, which matters since loading is what is going on. To look for a class file instead is slow in a fat jar of Spring
 * Boot, whose class loader has a short way for classes only.
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
        return seesRuntime(loader) ? "" : "tidlog-layout";
    }

    static boolean seesRuntime(ClassLoader loader) {
        return sees(loader, RUNTIME);
    }

    /** Any error is that of the one class that is woven; with the next it may be over. */
    private static boolean sees(ClassLoader loader, String className) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
