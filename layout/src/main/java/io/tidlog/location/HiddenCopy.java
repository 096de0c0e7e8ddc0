package io.tidlog.location;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * The static methods of a class, without stack frames.
 *
 * <p>No frame of ours may be between the caller and the logger. Where Log4j loses the location, as when its ring buffer
 * is full, it walks the stack after all. Stack walks leave out the methods of hidden classes.
 */
final class HiddenCopy {

    static final HiddenCopy OF_LOGGER_CALLS = new HiddenCopy(LoggerCalls.class);
    static final HiddenCopy OF_PARAMETER_CALLS = new HiddenCopy(ParameterCalls.class);
    static final HiddenCopy OF_FLOW_CALLS = new HiddenCopy(FlowCalls.class);

    private final Class<?> original;
    private Lookup copy;

    private HiddenCopy(Class<?> original) {
        this.original = original;
    }

    MethodHandle method(String name, MethodType type) throws ReflectiveOperationException {
        Lookup lookup = lookup();
        return lookup.findStatic(lookup.lookupClass(), name, type).asFixedArity();
    }

    /** Made when it is first needed: few applications need all of them. */
    private synchronized Lookup lookup() {
        if (copy == null) {
            copy = copyOf(original);
        }
        return copy;
    }

    private static Lookup copyOf(Class<?> original) {
        try (InputStream classFile = original.getResourceAsStream(original.getSimpleName() + ".class")) {
            return MethodHandles.lookup().defineHiddenClass(classFile.readAllBytes(), true);
        } catch (IOException | IllegalAccessException e) {
            throw new IllegalStateException(original + " cannot be copied", e);
        }
    }
}
