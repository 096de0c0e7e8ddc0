package io.tidlog.agent;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Tells whether the classes of a class loader can be woven: woven classes call the runtime in tidlog-layout, which calls
 * log4j-core. Looks for the class files and loads nothing, since loading is what is going on. Thread-safe.
 */
final class LoaderCheck {

    private static final String RUNTIME = "io/tidlog/location/WovenCall.class";

    private static final String LOG4J_CORE = "org/apache/logging/log4j/core/Logger.class";

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
        if (loader.getResource(LOG4J_CORE) == null) {
            return "log4j-core";
        }
        return loader.getResource(RUNTIME) == null ? "tidlog-layout" : "";
    }
}
