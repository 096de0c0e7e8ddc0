package io.tidlog.async;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Collection;
import java.util.List;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.LogEventFactory;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.core.impl.ThreadContextDataInjector;
import org.apache.logging.log4j.core.impl.ThreadContextDataProvider;
import org.apache.logging.log4j.spi.ReadOnlyThreadContextMap;
import org.apache.logging.log4j.spi.ThreadContextMap;

/**
 * Reads the values of {@code %X{key}} that an event of the current thread would have, for calls that take a fast lane.
 * Knows Log4j's own {@code ThreadContext} only: whatever else may contribute values closes the lane.
 *
 * <p>Thread-safe. Allocates nothing.
 */
final class ContextValues {

    /** Stands for a value that the ring cannot hold. A string object of its own, which no program has. */
    static final String UNFIT = new String("unfit");

    private static final String LOG4J = "org.apache.logging.log4j.";

    private final ThreadContextMap map;

    /** The map, if it can hold more than strings; else null. */
    private final ReadOnlyThreadContextMap objects;

    private final String[] keys;

    private ContextValues(ThreadContextMap map, List<String> keys) {
        this.map = map;
        objects = map instanceof ReadOnlyThreadContextMap readOnly ? readOnly : null;
        this.keys = keys.toArray(String[]::new);
    }

    /**
     * Null if there are no keys.
     *
     * @param events one of Log4j's own factories; what contributes values is known to it from when it was made
     */
    static ContextValues of(List<String> keys, LogEventFactory events) throws LaneClosedException {
        if (keys.isEmpty()) {
            return null;
        }
        Object injector = events.getClass() == ReusableLogEventFactory.class
                ? read("injector", ReusableLogEventFactory.class, events)
                : read("CONTEXT_DATA_INJECTOR", Log4jLogEvent.class, null);
        check(injector, injector.getClass().getDeclaringClass() == ThreadContextDataInjector.class);
        for (Object provider : (Collection<?>) read("providers", injector.getClass(), injector)) {
            check(provider, provider.getClass() == ThreadContextDataProvider.class);
        }
        Object map = read("contextMap", ThreadContext.class, null);
        check(map, map.getClass().getName().startsWith(LOG4J));
        return new ContextValues((ThreadContextMap) map, keys);
    }

    private static void check(Object source, boolean known) throws LaneClosedException {
        if (!known) {
            throw new LaneClosedException("context data of " + source.getClass().getSimpleName());
        }
    }

    /** @param owner the class that has the field, or, in some versions of Log4j, whose superclass has it */
    private static Object read(String field, Class<?> owner, Object target) throws LaneClosedException {
        try {
            for (Field declared : owner.getDeclaredFields()) {
                if (declared.getName().equals(field)) {
                    declared.setAccessible(true);
                    return declared.get(target);
                }
            }
            if (owner.getSuperclass() != Object.class) {
                return read(field, owner.getSuperclass(), target);
            }
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new LaneClosedException("context data that cannot be looked into: " + e.getMessage());
        }
        throw new LaneClosedException("context data of an unknown Log4j");
    }

    int size() {
        return keys.length;
    }

    /** Null if the thread has none, or if the index is beyond the last; {@link #UNFIT} if it is no short string. */
    String get(int index) {
        return index < keys.length ? valueOf(keys[index]) : null;
    }

    private String valueOf(String key) {
        Object value = objects == null
                ? map.get(key)
                : objects.getReadOnlyContextData().getValue(key);
        if (value == null) {
            return null;
        }
        return value instanceof String text && text.length() <= Texts.MAX_LENGTH ? text : UNFIT;
    }
}
