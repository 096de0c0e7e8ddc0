package io.tidlog.location;

import static java.lang.invoke.MethodHandles.exactInvoker;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.function.Supplier;

/** Makes the original call until the first of log4j-core's loggers comes, and then what is linked for that. Thread-safe. */
final class LoggerCallSite extends MutableCallSite {

    private final Supplier<MethodHandle> linker;

    /**
     * @param type that of the call, with the logger in front
     * @param linker makes the call for log4j-core's loggers, which does the original one for others, too
     */
    LoggerCallSite(MethodType type, MethodHandle original, Supplier<MethodHandle> linker)
            throws ReflectiveOperationException {
        super(type);
        this.linker = linker;
        MethodHandle link = Handles.method(LoggerCallSite.class, "linkForCoreLoggers", MethodHandle.class)
                .bindTo(this);
        setTarget(guardWithTest(
                CoreLoggers.test(type.parameterType(0)),
                foldArguments(exactInvoker(type), link),
                original.asType(type)));
    }

    MethodHandle linkForCoreLoggers() {
        MethodHandle linked = linker.get();
        setTarget(linked);
        return linked;
    }
}
