package io.tidlog.location;

import java.lang.invoke.MethodHandle;

/**
 * What the woven calls of a method do, without the location.
 *
 * @param call {@code (Site, receiver, argument…)}
 * @param fqcn the events' {@code loggerFqcn}, the class that was called
 */
record Template(MethodHandle call, String fqcn) {

    MethodHandle at(StackTraceElement location) {
        return call.bindTo(new Site(location, fqcn));
    }
}
