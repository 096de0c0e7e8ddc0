package io.tidlog.agent;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.util.MessageSupplier;

/**
 * Which calls leave their message on the fast lane where nothing keeps them from it but the call itself: those without
 * marker and exception whose message is a string, or a pattern with places for its one to four parameters, none of
 * which can change. Unlike the lane, this looks at what the caller passes.
 */
final class LaneRule {

    /** The others have messages of their own kind, such as {@code printf}, {@code traceEntry} and {@code catching}. */
    private static final Pattern METHODS =
            Pattern.compile("trace|debug|info|warn|error|fatal|log|logAndGet|logIfEnabled");

    /** What may be in front of the message. */
    private static final Set<Class<?>> LEADING = Set.of(Level.class, Marker.class, org.slf4j.Marker.class);

    private static final Set<Class<?>> IMMUTABLE = Set.of(String.class, Integer.class, Long.class);

    private LaneRule() {}

    static long count(CallSet calls, Variation variation) {
        NoisyArguments arguments = new NoisyArguments(new Journal(), variation);
        return calls.methods().stream()
                .filter(method -> admits(calls, method, arguments.of(method)))
                .count();
    }

    private static boolean admits(CallSet calls, Method method, Object[] arguments) {
        boolean hasMore = Arrays.stream(arguments).anyMatch(LaneRule::isMarkerOrException);
        if (!calls.isBare() || hasMore || !METHODS.matcher(method.getName()).matches()) {
            return false;
        }
        int first = method.getName().equals("logIfEnabled") ? 1 : 0;
        while (first < arguments.length && LEADING.contains(method.getParameterTypes()[first])) {
            first++;
        }
        if (first == arguments.length) {
            // LogBuilder.log(), whose message is an empty text.
            return !calls.hasPatternsOnly();
        }
        try {
            Object message = supplied(arguments[first]);
            boolean ofObject = message instanceof String && !isText(method, first);
            List<Object> parameters = parameters(arguments, first + 1);
            boolean isText = !parameters.isEmpty() || !calls.hasPatternsOnly();
            return !ofObject && isText && admits(message, parameters);
        } catch (IllegalArgumentException e) {
            // The supplier fails.
            return false;
        }
    }

    private static boolean isMarkerOrException(Object argument) {
        return argument instanceof Marker || argument instanceof org.slf4j.Marker || argument instanceof Throwable;
    }

    /** Whether a string there is a text, and not an object that Log4j makes a message of its own kind of. */
    private static boolean isText(Method method, int position) {
        String type = method.getGenericParameterTypes()[position].getTypeName();
        return type.contains("String");
    }

    private static boolean admits(Object message, List<Object> parameters) {
        if (message instanceof ParameterizedMessage made) {
            return admits(made.getFormat(), List.of(made.getParameters()));
        }
        return message instanceof String text
                && parameters.size() <= 4
                && (parameters.isEmpty() || parameters.size() == places(text))
                && parameters.stream()
                        .allMatch(parameter -> parameter == null || IMMUTABLE.contains(parameter.getClass()));
    }

    private static long places(String text) {
        return Pattern.compile("{}", Pattern.LITERAL).matcher(text).results().count();
    }

    private static List<Object> parameters(Object[] arguments, int first) {
        List<Object> parameters = new ArrayList<>();
        for (Object argument : Arrays.asList(arguments).subList(first, arguments.length)) {
            Stream<?> values = argument instanceof Object[] array ? Arrays.stream(array) : Stream.of(argument);
            values.forEach(value -> parameters.add(supplied(value)));
        }
        return parameters;
    }

    private static Object supplied(Object argument) {
        if (argument instanceof MessageSupplier supplier) {
            return supplier.get();
        }
        if (argument instanceof org.apache.logging.log4j.util.Supplier<?> supplier) {
            return supplier.get();
        }
        return argument instanceof java.util.function.Supplier<?> supplier ? supplier.get() : argument;
    }
}
