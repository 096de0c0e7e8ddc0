package io.tidlog.location;

import static java.lang.invoke.MethodHandles.collectArguments;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import org.apache.logging.log4j.LogBuilder;
import org.apache.logging.log4j.internal.DefaultLogBuilder;

/** The template for calls of {@code log}, {@code logAndGet} or {@code withLocation()} of Log4j's {@code LogBuilder}. */
final class LogBuilderTemplate {

    /** The location set by {@code withLocation}. */
    private static final VarHandle LOCATION;

    static {
        try {
            LOCATION = Handles.privateField(DefaultLogBuilder.class, "location", StackTraceElement.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private LogBuilderTemplate() {}

    static Template of(String name, MethodHandle original) throws ReflectiveOperationException {
        MethodHandle call = name.equals("withLocation")
                ? guardWithTest(
                        dropArguments(
                                Handles.function(
                                        LogBuilderTemplate.class, "isDefault", boolean.class, LogBuilder.class),
                                0,
                                Site.class),
                        locate("withLocation"),
                        dropArguments(original, 0, Site.class))
                : collectArguments(original, 0, locate("withLocationIfNone"));
        return new Template(call, null);
    }

    /** {@code (Site, LogBuilder)LogBuilder}. */
    private static MethodHandle locate(String function) throws ReflectiveOperationException {
        return Handles.function(LogBuilderTemplate.class, function, LogBuilder.class, Site.class, LogBuilder.class);
    }

    static LogBuilder withLocation(Site site, LogBuilder builder) {
        return builder.withLocation(site.location());
    }

    /** Keeps a location that was asked for or given before. */
    static LogBuilder withLocationIfNone(Site site, LogBuilder builder) {
        return isDefault(builder) && LOCATION.get((DefaultLogBuilder) builder) == null
                ? builder.withLocation(site.location())
                : builder;
    }

    static boolean isDefault(LogBuilder builder) {
        return builder != null && builder.getClass() == DefaultLogBuilder.class;
    }
}
