package io.tidlog.location;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/** Finds the methods that woven calls are put together from; none of them takes its last parameters as an array. */
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

    /** Fails where the class is in a named module that does not open its package, as the other private members do. */
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

    /** {@code (general)boolean}: whether an object is of just that class, and what {@code test} says then. */
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
