package io.tidlog.location;

import java.lang.invoke.MethodHandle;

/**
 * What the calls of a method become, but for the location.
 *
 * @param call {@code (Site, receiver, argument…)}
 * @param fqcn what the events name as the class that was called
 */
record Template(MethodHandle call, String fqcn) {

    MethodHandle at(StackTraceElement location) {
        return call.bindTo(new Site(location, fqcn));
    }
}
