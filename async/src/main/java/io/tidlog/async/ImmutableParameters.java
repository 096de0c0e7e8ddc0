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

/** Tells parameters whose text can be made later, by another thread, because it stays what it is and no code of the user's makes it. */
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

    /** What Log4j does not ask for its {@code toString}. */
    private static final List<Class<?>> TOLD_OTHERWISE =
            List.of(CharSequence.class, StringBuilderFormattable.class, Collection.class, Map.class);

    /** Asked once for each class: the set would be asked for each call. */
    private static final ClassValue<Boolean> IMMUTABLE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return CLASSES.contains(type) || isTime(type) || isPlainEnum(type);
        }
    };

    private ImmutableParameters() {}

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

    /** One whose text is its name. */
    private static boolean isPlainEnum(Class<?> type) {
        try {
            return Enum.class.isAssignableFrom(type)
                    && TOLD_OTHERWISE.stream().noneMatch(told -> told.isAssignableFrom(type))
                    && type.getMethod("toString").getDeclaringClass() == Enum.class;
        } catch (NoSuchMethodException | LinkageError e) {
            // Such as that a class is absent which another method names.
            return false;
        }
    }
}
