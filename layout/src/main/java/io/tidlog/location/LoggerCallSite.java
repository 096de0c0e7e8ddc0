package io.tidlog.location;

import static java.lang.invoke.MethodHandles.exactInvoker;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.function.Supplier;

/**
 * A call in Log4j's own logger, linked in two steps. The second takes the JVM a millisecond or more for each kind of
 * call, and some kinds, made by StatusLogger, never need it:
 *
 * <ol>
 *   <li>the original call, until a logger of log4j-core's comes;
 *   <li>the call linked for these loggers, from the first of them on.
 * </ol>
 *
 * Thread-safe.
 */
final class LoggerCallSite extends MutableCallSite {

    private final Supplier<MethodHandle> linker;

    /**
     * @param type the type of the call, with the logger in front
     * @param linker links the call for log4j-core's loggers; the result makes the original call for all others
     */
    LoggerCallSite(MethodType type, MethodHandle original, Supplier<MethodHandle> linker) {
        super(original.asType(type));
        this.linker = linker;
        try {
            MethodHandle link = Handles.method(LoggerCallSite.class, "linkForCoreLoggers", MethodHandle.class)
                    .bindTo(this);
            setTarget(guardWithTest(
                    CoreLoggers.test(type.parameterType(0)), foldArguments(exactInvoker(type), link), getTarget()));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // It stays the original call: logging must not fail because of this.
        }
    }

    MethodHandle linkForCoreLoggers() {
        MethodHandle linked = linker.get();
        setTarget(linked);
        return linked;
    }
}
