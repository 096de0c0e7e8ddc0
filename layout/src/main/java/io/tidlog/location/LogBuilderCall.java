package io.tidlog.location;

import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.apache.logging.log4j.LogBuilder;
import org.apache.logging.log4j.internal.DefaultLogBuilder;

/** A call of {@code LogBuilder.log}, {@code logAndGet} or {@code withLocation()}. */
final class LogBuilderCall {

    /** What {@code withLocation} has set. */
    private static final VarHandle LOCATION;

    static {
        try {
            LOCATION = Handles.privateField(DefaultLogBuilder.class, "location", StackTraceElement.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private LogBuilderCall() {}

    static MethodHandle of(String method, MethodHandle original, StackTraceElement location)
            throws ReflectiveOperationException {
        MethodType type = original.type();
        Class<?> builder = type.parameterType(0);
        if (!method.equals("withLocation")) {
            MethodHandle locate = Handles.function(
                    LogBuilderCall.class, "locate", LogBuilder.class, LogBuilder.class, StackTraceElement.class);
            return filterArguments(
                    original, 0, insertArguments(locate, 1, location).asType(MethodType.methodType(builder, builder)));
        }
        if (type.parameterCount() > 1) {
            return original;
        }
        MethodHandle test = Handles.function(LogBuilderCall.class, "isDefault", boolean.class, LogBuilder.class);
        MethodHandle withLocation =
                Handles.method(LogBuilder.class, "withLocation", LogBuilder.class, StackTraceElement.class);
        return guardWithTest(
                test.asType(MethodType.methodType(boolean.class, builder)),
                insertArguments(withLocation, 1, location).asType(type),
                original);
    }

    /** A location that was asked for or given before stays. */
    static LogBuilder locate(LogBuilder builder, StackTraceElement location) {
        return isDefault(builder) && LOCATION.get((DefaultLogBuilder) builder) == null
                ? builder.withLocation(location)
                : builder;
    }

    static boolean isDefault(LogBuilder builder) {
        return builder != null && builder.getClass() == DefaultLogBuilder.class;
    }
}
