package io.tidlog.location;

import static java.lang.invoke.MethodHandles.exactInvoker;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A call in Log4j's own logger, in three steps, since most programs never need the last, and the JVM takes a millisecond or
 * more for the second of each kind of call, of which StatusLogger makes some while Log4j starts:
 *
 * <ol>
 *   <li>the original call, until somebody walks the stack from deep inside of Log4j, which is what this is there to spare;
 *   <li>the original call, unless the logger is one of log4j-core's;
 *   <li>when the first of them comes, what is linked for them.
 * </ol>
 *
 * Thread-safe.
 */
final class LoggerCallSite extends MutableCallSite {

    /** Those that are at the first step; null when that is over. Guarded by the class. */
    private static List<LoggerCallSite> waiting = new ArrayList<>();

    private final MethodHandle original;
    private final Supplier<MethodHandle> linker;

    /**
     * @param type that of the call, with the logger in front
     * @param linker makes the call for log4j-core's loggers, which does the original one for others, too
     */
    LoggerCallSite(MethodType type, MethodHandle original, Supplier<MethodHandle> linker) {
        super(original.asType(type));
        this.original = original;
        this.linker = linker;
        if (!isWaiting(this)) {
            lookForCoreLoggers();
        }
    }

    private static synchronized boolean isWaiting(LoggerCallSite site) {
        return waiting != null && waiting.add(site);
    }

    /** Somebody walks, and will do so again. */
    static void endWaiting() {
        List<LoggerCallSite> sites = takeWaiting();
        if (!sites.isEmpty()) {
            sites.forEach(LoggerCallSite::lookForCoreLoggers);
            MutableCallSite.syncAll(sites.toArray(MutableCallSite[]::new));
        }
    }

    private static synchronized List<LoggerCallSite> takeWaiting() {
        List<LoggerCallSite> sites = waiting == null ? List.of() : waiting;
        waiting = null;
        return sites;
    }

    private void lookForCoreLoggers() {
        try {
            MethodHandle link = Handles.method(LoggerCallSite.class, "linkForCoreLoggers", MethodHandle.class)
                    .bindTo(this);
            setTarget(guardWithTest(
                    CoreLoggers.test(type().parameterType(0)),
                    foldArguments(exactInvoker(type()), link),
                    original.asType(type())));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // It remains the original call: whoever logs must not fail for it.
            setTarget(original.asType(type()));
        }
    }

    MethodHandle linkForCoreLoggers() {
        MethodHandle linked = linker.get();
        setTarget(linked);
        return linked;
    }
}
