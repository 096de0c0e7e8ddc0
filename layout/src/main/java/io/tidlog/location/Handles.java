package io.tidlog.location;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/** Finds the methods that woven calls are composed of. None of them collects its last arguments into an array. */
final class Handles {

    private static final Lookup LOOKUP = MethodHandles.lookup();

    private Handles() {}

    static MethodHandle method(Class<?> owner, String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        return LOOKUP.findVirtual(owner, name, MethodType.methodType(result, parameters))
                .asFixedArity();
    }

    /** A static method of this package. */
    static MethodHandle function(Class<?> owner, String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        return LOOKUP.findStatic(owner, name, MethodType.methodType(result, parameters))
                .asFixedArity();
    }

    /**
     * Fails if the class is in a named module that does not open its package; so do the other methods for private
     * members.
     */
    static VarHandle privateField(Class<?> owner, String name, Class<?> type) throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(owner, LOOKUP).findVarHandle(owner, name, type);
    }

    static MethodHandle privateGetter(Class<?> owner, String name, Class<?> type) throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(owner, LOOKUP).findGetter(owner, name, type);
    }

    static MethodHandle privateMethod(Class<?> owner, String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(owner, LOOKUP)
                .findVirtual(owner, name, MethodType.methodType(result, parameters));
    }

    /** {@code (general)boolean}: whether an object is of exactly that class and {@code test} is true for it. */
    static MethodHandle onlyFor(Class<?> exact, Class<?> general, MethodHandle test)
            throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(boolean.class, general);
        MethodHandle isExactly = function(Handles.class, "isExactly", boolean.class, Class.class, Object.class)
                .bindTo(exact);
        return MethodHandles.guardWithTest(isExactly.asType(type), test.asType(type), MethodHandles.empty(type));
    }

    static boolean isExactly(Class<?> type, Object object) {
        return object != null && object.getClass() == type;
    }
}
