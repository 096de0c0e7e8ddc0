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
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.core.util.Clock;

/**
 * Reads internal fields of log4j-core that the fast lane and {@link LateEncoding} need. They have had these names from
 * 2.20 to 2.26.
 *
 * <p>This class fails to initialize if a field is gone or inaccessible, as when log4j-core is a named module that is
 * not opened.
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

    private static final MethodHandle MESSAGE_TEXT = getter(MutableLogEvent.class, "messageText", StringBuilder.class);

    private CoreInternals() {}

    /** @throws LinkageError if a field is gone or inaccessible */
    static void check() {
        // Initializes this class.
    }

    /** A new object after every reconfiguration, {@code updateLoggers} and {@code setLevel}. */
    static Object effectiveConfig(Logger logger) {
        try {
            return (Object) EFFECTIVE_CONFIG.invokeExact(logger);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The configuration that the logger asks first. The logger's context may already have a newer one. */
    static Configuration configuration(Object effectiveConfig) {
        try {
            return (Configuration) CONFIGURATION.invokeExact(effectiveConfig);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A new array after every change. */
    static AppenderControl[] appenders(LoggerConfig config) {
        try {
            return ((AppenderControlArraySet) APPENDERS.invokeExact(config)).get();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The {@code level} of an appender reference, or ALL if it has none. */
    static int level(AppenderControl control) {
        try {
            return (int) LEVEL.invokeExact(control);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Has a value while the current thread is inside the appender. */
    static ThreadLocal<?> recursion(AppenderControl control) {
        try {
            return (ThreadLocal<?>) RECURSION.invokeExact(control);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The clock for events of a {@link ReusableLogEventFactory}. */
    static Clock clockOfReusedEvents() {
        return clock(CLOCK_OF_REUSED_EVENTS);
    }

    /** The clock for a {@link Log4jLogEvent}. */
    static Clock clockOfOtherEvents() {
        return clock(CLOCK_OF_OTHER_EVENTS);
    }

    /** The message of an event that is its own message. */
    static StringBuilder messageText(MutableLogEvent event) {
        try {
            return (StringBuilder) MESSAGE_TEXT.invokeExact(event);
        } catch (Throwable e) {
            throw unexpected(e);
        }
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

    /** Does not initialize {@code owner}; the first call of the getter does. */
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

    /** Options of the {@code java} command. */
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
