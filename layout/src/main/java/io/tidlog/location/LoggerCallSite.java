package io.tidlog.location;

import static java.lang.invoke.MethodHandles.exactInvoker;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.function.Supplier;

/**
 * A call in Log4j's own logger, in two steps, since the JVM takes a millisecond or more for the second of each kind of call, and
 * StatusLogger makes some that need none:
 *
 * <ol>
 *   <li>the original call, unless the logger is one of log4j-core's;
 *   <li>when the first of them comes, what is linked for them.
 * </ol>
 *
 * Thread-safe.
 */
final class LoggerCallSite extends MutableCallSite {

    private final Supplier<MethodHandle> linker;

    /**
     * @param type that of the call, with the logger in front
     * @param linker makes the call for log4j-core's loggers, which does the original one for others, too
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
            // It remains the original call: whoever logs must not fail for it.
        }
    }

    MethodHandle linkForCoreLoggers() {
        MethodHandle linked = linker.get();
        setTarget(linked);
        return linked;
    }
}
