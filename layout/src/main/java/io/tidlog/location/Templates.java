package io.tidlog.location;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogBuilder;
import org.apache.logging.log4j.Logger;

/**
 * Makes the template of woven calls, once for each method that is called. The JVM takes a millisecond or more to make
 * one, and some microseconds to bind it to a location. Thread-safe.
 */
final class Templates {

    /** By name and type of the method. A list, since the JVM takes milliseconds to link a record's {@code hashCode}. */
    private static final Map<List<Object>, Template> TEMPLATES = new ConcurrentHashMap<>();

    private Templates() {}

    /** Null if only the original method can be called. */
    static Template of(String name, MethodType type, MethodHandle original) throws ReflectiveOperationException {
        List<Object> method = List.of(name, type);
        Template template = TEMPLATES.get(method);
        if (template == null) {
            template = make(name, type, original);
            if (template != null && isOurs(original.type().parameterType(0))) {
                TEMPLATES.put(method, template);
            }
        }
        return template;
    }

    /** A class of another loader, such as that of a web application, must not be kept when the loader is gone. */
    private static boolean isOurs(Class<?> receiver) {
        try {
            return Class.forName(receiver.getName(), false, Templates.class.getClassLoader()) == receiver;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Template make(String name, MethodType type, MethodHandle original)
            throws ReflectiveOperationException {
        Class<?> receiver = original.type().parameterType(0);
        if (Logger.class.isAssignableFrom(receiver)) {
            return LoggerTemplate.of(name, type, original);
        }
        if (LogBuilder.class.isAssignableFrom(receiver)) {
            return LogBuilderTemplate.of(name, original);
        }
        return switch (receiver.getName()) {
            case "org.slf4j.Logger", "org.slf4j.spi.LocationAwareLogger" -> Slf4jLoggerTemplate.of(name, original);
            case "org.slf4j.spi.LoggingEventBuilder" -> Slf4jBuilderTemplate.of(original);
            default -> null;
        };
    }
}
