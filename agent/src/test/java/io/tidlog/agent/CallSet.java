package io.tidlog.agent;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogBuilder;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.spi.AbstractLogger;
import org.apache.logging.log4j.spi.ExtendedLogger;
import org.apache.logging.slf4j.Log4jLoggerFactory;
import org.apache.logging.slf4j.Log4jMarkerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Every way to log that an interface has, found by reflection so that none is forgotten.
 *
 * @param name what is called, for the names of tests
 * @param owner the class that the calls name
 * @param methods the methods that are called
 * @param receiver makes what they are called on
 */
record CallSet(String name, Class<?> owner, List<Method> methods, Function<LoggerContext, Object> receiver) {

    private static final String LOGGER_NAME = "io.game.Rooms";

    /**
     * Methods of {@code Logger} that do not log, and the one that takes a location. A new one that does is not in here, and
     * so is found to be missing.
     */
    private static final Pattern SILENT_METHODS =
            Pattern.compile("is[A-Za-z]*|make[A-Za-z]*|get[A-Za-z]*|at[A-Z][a-z]*|always|logMessage");

    private static final Pattern LANE_METHODS = Pattern.compile("trace|debug|info|warn|error|fatal|log");

    private static final StackTraceElement GIVEN_LOCATION =
            new StackTraceElement("io.game.Given", "at", "Given.java", 7);

    static List<CallSet> all() {
        return List.of(
                ofLogger(Logger.class),
                ofWrapper(),
                ofBuilder("LogBuilder", builder -> builder),
                ofBuilder(
                        "LogBuilder with marker and exception",
                        builder -> builder.withMarker(MarkerManager.getMarker("OF_BUILDER"))
                                .withThrowable(new IllegalStateException("of builder"))),
                ofBuilder("LogBuilder with a location given", builder -> builder.withLocation(GIVEN_LOCATION)),
                ofSlf4jLogger(),
                ofSlf4jBuilder("SLF4J's LoggingEventBuilder", builder -> builder),
                ofSlf4jBuilder(
                        "SLF4J's LoggingEventBuilder with everything",
                        builder -> builder.addMarker(new org.slf4j.helpers.BasicMarkerFactory().getMarker("OF_BUILDER"))
                                .setCause(new IllegalStateException("of builder"))
                                .addArgument("first")
                                .addKeyValue("room", 7)));
    }

    /** Whether a woven call with immutable arguments, and a text with places for them, is on the lane itself. */
    boolean mayTakeLane(Method method) {
        List<Class<?>> types = List.of(method.getParameterTypes());
        int text = types.indexOf(String.class);
        return (Logger.class.isAssignableFrom(owner) || owner == org.slf4j.Logger.class)
                && LANE_METHODS.matcher(method.getName()).matches()
                && text >= 0
                && types.subList(0, text).stream().allMatch(type -> type == Level.class)
                && types.subList(text + 1, types.size()).stream().allMatch(type -> type == Object.class)
                && types.size() - text - 1 <= 4;
    }

    /** Whether what is called adds neither marker nor exception. */
    boolean isBare() {
        return !name.contains(" with marker and exception") && !name.contains(" with everything");
    }

    /** Whether the logger, not woven, hands the location on with the message, where it is printed. */
    boolean hasLocation() {
        return !isOfBuilder() || name.contains(" with a location");
    }

    /** Whether it passes on every text as a pattern, with an array of parameters that may be empty. */
    boolean hasPatternsOnly() {
        return owner == LoggingEventBuilder.class;
    }

    private boolean isOfBuilder() {
        return owner == LogBuilder.class || owner == LoggingEventBuilder.class;
    }

    boolean isOfLog4j() {
        return owner.getName().startsWith("org.apache.logging.log4j.");
    }

    /** The methods of {@code Logger} again, called through the types that have them too. */
    static List<CallSet> throughOtherTypes() {
        return List.of(
                ofLogger(ExtendedLogger.class),
                ofLogger(AbstractLogger.class),
                ofLogger(org.apache.logging.log4j.core.Logger.class));
    }

    static CallSet ofSlf4jLogger() {
        return new CallSet(
                "SLF4J's Logger",
                org.slf4j.Logger.class,
                methods(org.slf4j.Logger.class, CallSet::logs),
                CallSet::slf4jLogger);
    }

    private static CallSet ofLogger(Class<?> owner) {
        return new CallSet(
                owner.getName(),
                owner,
                methods(Logger.class, CallSet::logs),
                context -> context.getLogger(LOGGER_NAME));
    }

    /** Which wrappers log by; the calls say that they are in one. */
    private static CallSet ofWrapper() {
        return new CallSet(
                "ExtendedLogger.logIfEnabled",
                ExtendedLogger.class,
                methods(ExtendedLogger.class, method -> method.getName().equals("logIfEnabled")),
                context -> context.getLogger(LOGGER_NAME));
    }

    private static CallSet ofBuilder(String name, UnaryOperator<LogBuilder> with) {
        return new CallSet(
                name,
                LogBuilder.class,
                methods(LogBuilder.class, method -> method.getName().startsWith("log")),
                context -> with.apply(context.getLogger(LOGGER_NAME).atLevel(Level.INFO)));
    }

    private static CallSet ofSlf4jBuilder(String name, UnaryOperator<LoggingEventBuilder> with) {
        return new CallSet(
                name,
                LoggingEventBuilder.class,
                methods(LoggingEventBuilder.class, method -> method.getName().equals("log")),
                context -> with.apply(slf4jLogger(context).atInfo()));
    }

    static org.slf4j.Logger slf4jLogger(LoggerContext context) {
        return new Binding().newLogger(LOGGER_NAME, context);
    }

    /** Makes loggers as Log4j's binding does, which gives them a factory of messages of its own. */
    private static final class Binding extends Log4jLoggerFactory {

        Binding() {
            super(new Log4jMarkerFactory());
        }

        @Override
        protected org.slf4j.Logger newLogger(String name, org.apache.logging.log4j.spi.LoggerContext context) {
            return super.newLogger(name, context);
        }
    }

    private static boolean logs(Method method) {
        return !SILENT_METHODS.matcher(method.getName()).matches();
    }

    private static List<Method> methods(Class<?> type, Predicate<Method> logs) {
        return Arrays.stream(type.getMethods())
                .filter(logs)
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
