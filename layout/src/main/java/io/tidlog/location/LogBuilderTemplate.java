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

    /** The class whose caller Log4j looks for, which {@code BridgeAware.setEntryPoint} sets. */
    private static final VarHandle BOUNDARY;

    /** SLF4J's binding sets it, and Log4j does not set it back when it uses the builder again. */
    private static final String BOUNDARY_OF_SLF4J = "org.apache.logging.slf4j.Log4jEventBuilder";

    static {
        try {
            LOCATION = Handles.privateField(DefaultLogBuilder.class, "location", StackTraceElement.class);
            BOUNDARY = Handles.privateField(DefaultLogBuilder.class, "fqcn", String.class);
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

    /** Keeps a location that was asked for or given before, and leaves it to Log4j to find the caller of a wrapper. */
    static LogBuilder withLocationIfNone(Site site, LogBuilder builder) {
        return isDefault(builder)
                        && LOCATION.get((DefaultLogBuilder) builder) == null
                        && !isOfWrapper((String) BOUNDARY.get((DefaultLogBuilder) builder))
                ? builder.withLocation(site.location())
                : builder;
    }

    private static boolean isOfWrapper(String boundary) {
        return !DefaultLogBuilder.class.getName().equals(boundary) && !BOUNDARY_OF_SLF4J.equals(boundary);
    }

    static boolean isDefault(LogBuilder builder) {
        return builder != null && builder.getClass() == DefaultLogBuilder.class;
    }
}
