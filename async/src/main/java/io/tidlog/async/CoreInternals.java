package io.tidlog.async;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.config.AppenderControlArraySet;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.core.util.Clock;

/**
 * What log4j-core keeps to itself and {@link Lane} has to know. The fields have had these names from 2.20 to 2.26.
 *
 * <p>Fails to initialize where they are gone or out of reach, as they are if log4j-core is a named module.
 */
final class CoreInternals {

    private static final MethodHandle EFFECTIVE_CONFIG = getter(Logger.class, "privateConfig", Object.class);
    private static final MethodHandle CONFIGURATION = configurationGetter();
    private static final MethodHandle APPENDERS =
            getter(LoggerConfig.class, "appenders", AppenderControlArraySet.class);
    private static final MethodHandle LEVEL = getter(AppenderControl.class, "intLevel", int.class);
    private static final MethodHandle RECURSION = getter(AppenderControl.class, "recursive", ThreadLocal.class);
    private static final MethodHandle CLOCK_OF_REUSED_EVENTS = clockGetter(ReusableLogEventFactory.class);
    private static final MethodHandle CLOCK_OF_OTHER_EVENTS = clockGetter(Log4jLogEvent.class);

    private CoreInternals() {}

    /** @throws LinkageError if they are gone or out of reach */
    static void check() {
        // Initializes this class.
    }

    /** Another object after every reconfiguration, {@code updateLoggers} and {@code setLevel}. */
    static Object effectiveConfig(Logger logger) {
        try {
            return (Object) EFFECTIVE_CONFIG.invokeExact(logger);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Which the logger asks first. That of its context may be a newer one already. */
    static Configuration configuration(Object effectiveConfig) {
        try {
            return (Configuration) CONFIGURATION.invokeExact(effectiveConfig);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Another array after every change. */
    static AppenderControl[] appenders(LoggerConfig config) {
        try {
            return ((AppenderControlArraySet) APPENDERS.invokeExact(config)).get();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The {@code level} of an appender reference; that of ALL if it has none. */
    static int level(AppenderControl control) {
        try {
            return (int) LEVEL.invokeExact(control);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Holds something while the thread is inside the appender. */
    static ThreadLocal<?> recursion(AppenderControl control) {
        try {
            return (ThreadLocal<?>) RECURSION.invokeExact(control);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** What gives the events of a {@link ReusableLogEventFactory} their time. */
    static Clock clockOfReusedEvents() {
        return clock(CLOCK_OF_REUSED_EVENTS);
    }

    /** What gives a {@link Log4jLogEvent} its time. */
    static Clock clockOfOtherEvents() {
        return clock(CLOCK_OF_OTHER_EVENTS);
    }

    private static Clock clock(MethodHandle getter) {
        try {
            return (Clock) getter.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static MethodHandle configurationGetter() {
        Class<?> effectiveConfig = getter(Logger.class, "privateConfig").type().returnType();
        return getter(effectiveConfig, "config").asType(MethodType.methodType(Configuration.class, Object.class));
    }

    private static MethodHandle getter(Class<?> owner, String field, Class<?> type) {
        return getter(owner, field).asType(MethodType.methodType(type, owner));
    }

    /** Its class is initialized when the clock is asked for. */
    private static MethodHandle clockGetter(Class<?> owner) {
        return getter(owner, "CLOCK").asType(MethodType.methodType(Clock.class));
    }

    private static MethodHandle getter(Class<?> owner, String field) {
        try {
            Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
            return lookup.unreflectGetter(owner.getDeclaredField(field));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    "log4j-core is a module that is closed to tidlog-async; open it with" + options(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the {@code java} command. */
    private static String options() {
        Module own = CoreInternals.class.getModule();
        return Stream.of(Logger.class, LoggerConfig.class, ReusableLogEventFactory.class)
                .map(type -> " --add-opens " + type.getModule().getName() + "/" + type.getPackageName() + "="
                        + (own.isNamed() ? own.getName() : "ALL-UNNAMED"))
                .collect(Collectors.joining());
    }

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("a getter has thrown", e);
    }
}
