package io.tidlog.async;

import io.tidlog.layout.TidLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.async.ThreadNameCachingStrategy;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.config.AwaitCompletionReliabilityStrategy;
import org.apache.logging.log4j.core.config.AwaitUnconditionallyReliabilityStrategy;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultReliabilityStrategy;
import org.apache.logging.log4j.core.config.LockingReliabilityStrategy;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.ReliabilityStrategy;
import org.apache.logging.log4j.core.filter.AbstractFilterable;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.core.impl.LogEventFactory;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.core.util.CachedClock;
import org.apache.logging.log4j.core.util.Clock;
import org.apache.logging.log4j.core.util.CoarseCachedClock;
import org.apache.logging.log4j.core.util.SystemClock;
import org.apache.logging.log4j.core.util.SystemMillisClock;
import org.apache.logging.log4j.message.MessageFactory;
import org.apache.logging.log4j.message.ParameterizedMessageFactory;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.util.PropertiesUtil;

/**
 * Inspects every part that an event would pass on log4j-core's way from a logger to its file. The lane is open only if
 * each part is known to hand the event on unchanged, or to work as well on the writer thread.
 */
final class LaneInspection {

    /** By name, since SLF4J may be absent. Its factory differs only for exceptions, which do not take the lane. */
    private static final Set<String> MESSAGE_FACTORIES = Set.of(
            ReusableMessageFactory.class.getName(),
            ParameterizedMessageFactory.class.getName(),
            "org.apache.logging.slf4j.message.ThrowableConsumingMessageFactory");

    /** Any other strategy may treat an event in its own way. */
    private static final Set<Class<?>> STRATEGIES = Set.of(
            AwaitCompletionReliabilityStrategy.class,
            AwaitUnconditionallyReliabilityStrategy.class,
            DefaultReliabilityStrategy.class,
            FastLaneReliabilityStrategy.class,
            LockingReliabilityStrategy.class);

    /** Log4j's own clocks. Any other may be slow, throw, or log. */
    private static final Set<Class<?>> CLOCKS =
            Set.of(SystemClock.class, SystemMillisClock.class, CachedClock.class, CoarseCachedClock.class);

    /** Null if there is none, or if the user has said that it does not matter. */
    private static final String OTHER_AGENT =
            LaneSwitch.isForced() ? null : OtherAgents.first().orElse(null);

    /**
     * By the property that {@link ThreadNameCachingStrategy} reads. Asking that would tell the status log, whose listener
     * may log.
     */
    private static final boolean KEEPS_THREAD_NAMES = ThreadNameCachingStrategy.CACHED
            .name()
            .equals(PropertiesUtil.getProperties().getStringProperty("AsyncLogger.ThreadNameStrategy"));

    private final Configuration configuration;
    private final LoggerConfig loggerConfig;

    /** @param loggerConfig where the way begins */
    LaneInspection(Configuration configuration, LoggerConfig loggerConfig) {
        this.configuration = configuration;
        this.loggerConfig = loggerConfig;
    }

    /** Checks how a logger makes messages and events of woven calls. */
    static void checkLogger(Logger logger) throws LaneClosedException {
        check(logger.getClass() == Logger.class, logger.getClass().getSimpleName() + " \"" + logger.getName() + "\"");
        MessageFactory messages = logger.getMessageFactory();
        check(
                MESSAGE_FACTORIES.contains(messages.getClass().getName()),
                messages.getClass().getSimpleName());
    }

    LaneWay way() throws LaneClosedException {
        check(
                OTHER_AGENT == null,
                OTHER_AGENT
                        + ", an agent that may hook Log4j (if it does not, open the lane by -Dtidlog.fastLane=true)");
        check(!KEEPS_THREAD_NAMES, "names of threads that Log4j keeps");
        checkFilter(configuration.getFilter(), "the configuration");

        List<LaneWay.Section> sections = sections();
        AppenderControl control = onlyAppender(sections);
        String name = "\"" + control.getAppenderName() + "\"";
        checkFilter(control.getFilter(), "appender reference " + name);
        check(
                control.getAppender() instanceof DisruptorAppender,
                control.getAppender().getClass().getSimpleName() + " " + name + ", not a Disruptor");
        DisruptorAppender appender = (DisruptorAppender) control.getAppender();
        check(appender.isStarted(), "Disruptor " + name + " that is not started");
        check(appender.ignoreExceptions(), "ignoreExceptions=\"false\" of Disruptor " + name);
        checkFilter(appender.getFilter(), "Disruptor " + name);
        ChildAppender child = appender.onlyChild()
                .orElseThrow(() -> new LaneClosedException("several appenders in Disruptor " + name));
        checkFilter(child.appender().getFilter(), "appender \"" + child.name() + "\"");
        check(
                asksItsFilterAlone(child.appender()),
                child.appender().getClass().getSimpleName() + " \"" + child.name()
                        + "\", which filters in its own way");
        TidLayout layout = layout(child);
        return new LaneWay(
                configuration,
                sections.get(0),
                sections.subList(1, sections.size()).toArray(LaneWay.Section[]::new),
                control,
                CoreInternals.recursion(control),
                CoreInternals.level(control),
                appender,
                child.appender(),
                appender.ring(),
                new LaneClock(clock(sections), layout.isFinerThanMillis()),
                ContextValues.of(contextKeys(layout), sections.get(0).events()));
    }

    private static boolean asksItsFilterAlone(Appender appender) {
        try {
            return appender.getClass().getMethod("isFiltered", LogEvent.class).getDeclaringClass()
                    == AbstractFilterable.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private List<LaneWay.Section> sections() throws LaneClosedException {
        List<LaneWay.Section> sections = new ArrayList<>();
        for (LoggerConfig config = loggerConfig;
                config != null;
                config = config.isAdditive() ? config.getParent() : null) {
            String name = "logger \"" + config + "\"";
            check(isStock(config.getClass()), config.getClass().getSimpleName() + " of " + name);
            ReliabilityStrategy strategy = config.getReliabilityStrategy();
            check(STRATEGIES.contains(strategy.getClass()), strategy.getClass().getSimpleName() + " of " + name);
            checkFilter(config.getFilter(), name);
            check(config.getPropertyList() == null, "properties of " + name);
            sections.add(LaneWay.Section.of(config));
        }
        return sections;
    }

    /** A subclass that overrides nothing, such as Spring Boot's, treats an event as its superclass does. */
    private static boolean isStock(Class<?> type) {
        return type == LoggerConfig.class
                || type == LoggerConfig.RootLogger.class
                || Arrays.stream(type.getDeclaredMethods()).allMatch(LaneInspection::overridesNothing)
                        && isStock(type.getSuperclass());
    }

    private static boolean overridesNothing(Method method) {
        return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) != 0;
    }

    private static AppenderControl onlyAppender(List<LaneWay.Section> sections) throws LaneClosedException {
        List<AppenderControl> controls = new ArrayList<>();
        for (LaneWay.Section section : sections) {
            controls.addAll(List.of(section.controls()));
        }
        check(controls.size() == 1, controls.size() + " appenders");
        return controls.get(0);
    }

    private static TidLayout layout(ChildAppender child) throws LaneClosedException {
        Layout<?> layout = child.appender().getLayout();
        check(layout instanceof TidLayout, layout.getClass().getSimpleName() + ", not TidLayout");
        return (TidLayout) layout;
    }

    /** Those that the pattern prints; it must ask nothing else of the calling thread but its id and name. */
    private static List<String> contextKeys(TidLayout layout) throws LaneClosedException {
        Optional<List<String>> keys = layout.getContextKeys();
        check(
                keys.isPresent(),
                layout.getCallerDependentConverter()
                        .map(converter -> "the pattern's converter " + converter)
                        .orElse("<Replace> of the layout"));
        check(keys.get().size() < CallRecords.PARAMETERS, "more than three %X{key} in the pattern");
        return keys.get();
    }

    private static Clock clock(List<LaneWay.Section> sections) throws LaneClosedException {
        LogEventFactory factory = sections.get(0).events();
        Clock clock;
        if (factory.getClass() == ReusableLogEventFactory.class) {
            clock = CoreInternals.clockOfReusedEvents();
        } else if (factory.getClass() == DefaultLogEventFactory.class) {
            clock = CoreInternals.clockOfOtherEvents();
        } else {
            throw new LaneClosedException(factory.getClass().getSimpleName());
        }
        check(CLOCKS.contains(clock.getClass()), "the clock " + clock.getClass().getSimpleName());
        check(clock.currentTimeMillis() < LaneClock.MAX_MILLIS, "a year beyond " + LaneClock.MAX_YEAR);
        return clock;
    }

    private static void checkFilter(Filter filter, String where) throws LaneClosedException {
        if (filter != null) {
            throw new LaneClosedException(filter.getClass().getSimpleName() + " on " + where);
        }
    }

    private static void check(boolean holds, String otherwise) throws LaneClosedException {
        if (!holds) {
            throw new LaneClosedException(otherwise);
        }
    }
}
