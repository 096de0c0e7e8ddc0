package io.tidlog.async;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/** Tells which parameters another thread may format later: their text never changes, and no user code makes it. */
final class ImmutableParameters {

    private static final Set<Class<?>> CLASSES = Set.of(
            String.class,
            Integer.class,
            Long.class,
            Double.class,
            Boolean.class,
            Character.class,
            Float.class,
            Short.class,
            Byte.class,
            UUID.class,
            BigInteger.class,
            BigDecimal.class);

    /** Types that Log4j formats without their {@code toString}. */
    private static final List<Class<?>> TOLD_OTHERWISE =
            List.of(CharSequence.class, StringBuilderFormattable.class, Collection.class, Map.class);

    /** Computed once per class, instead of a look-up in the set per call. */
    private static final ClassValue<Boolean> IMMUTABLE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return CLASSES.contains(type) || isTime(type) || isPlainEnum(type);
        }
    };

    private ImmutableParameters() {}

    /** @param count the number of parameters; the rest are null */
    static boolean include(int count, Object p0, Object p1, Object p2, Object p3) {
        return count == 0 || include(p0) && (count == 1 || include(p1) && include(p2) && include(p3));
    }

    static boolean include(Object parameter) {
        if (parameter == null) {
            return true;
        }
        Class<?> type = parameter.getClass();
        return type == String.class || type == Integer.class || type == Long.class || IMMUTABLE.get(type);
    }

    private static boolean isTime(Class<?> type) {
        return type.getPackageName().equals("java.time")
                && (Temporal.class.isAssignableFrom(type) || TemporalAmount.class.isAssignableFrom(type));
    }

    /** Whether the type is an enum whose text is its name. */
    private static boolean isPlainEnum(Class<?> type) {
        try {
            return Enum.class.isAssignableFrom(type)
                    && TOLD_OTHERWISE.stream().noneMatch(told -> told.isAssignableFrom(type))
                    && type.getMethod("toString").getDeclaringClass() == Enum.class;
        } catch (NoSuchMethodException | LinkageError e) {
            // For example, a class is missing that another method of the type names.
            return false;
        }
    }
}
