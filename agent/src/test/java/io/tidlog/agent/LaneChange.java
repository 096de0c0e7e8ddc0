package io.tidlog.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.ReliabilityStrategy;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.filter.AbstractFilterable;
import org.apache.logging.log4j.core.filter.RegexFilter;
import org.apache.logging.log4j.core.filter.ThresholdFilter;

/** What a program, or a file that is watched, does to a configuration while the application runs. */
interface LaneChange {

    void applyTo(LoggerContext context) throws Exception;

    static LaneChange none() {
        return context -> {};
    }

    static LaneChange next(Random random, LaneConfigurations configurations) {
        String logger = LaneConfigurations.LOGGERS[random.nextInt(LaneConfigurations.LOGGERS.length)];
        Level level = List.of(Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE).get(random.nextInt(4));
        boolean updated = random.nextBoolean();
        String appender = List.of("ASYNC", "OTHER", "PLAIN").get(random.nextInt(3));
        boolean additive = random.nextBoolean();
        int place = random.nextInt(4);
        boolean strict = random.nextBoolean();
        return switch (random.nextInt(14)) {
            case 0 ->
                context -> {
                    config(context, logger).setLevel(level);
                    context.updateLoggers();
                };
            case 1 -> context -> context.getLogger(logger).setLevel(level);
            case 2 ->
                context -> {
                    filterable(context, logger, place).addFilter(filter(strict));
                    update(context, updated);
                };
            case 3 ->
                context -> {
                    AbstractFilterable filtered = filterable(context, logger, place);
                    Filter filter = filtered.getFilter();
                    if (filter != null) {
                        filtered.removeFilter(filter);
                    }
                    update(context, updated);
                };
            case 4 ->
                context -> {
                    config(context, logger).addAppender(appender(context, appender), updated ? level : null, null);
                    update(context, strict);
                };
            case 5 ->
                context -> {
                    LoggerConfig config = config(context, logger);
                    config.getAppenders().keySet().stream().sorted().findFirst().ifPresent(config::removeAppender);
                    update(context, updated);
                };
            case 6 ->
                context -> {
                    config(context, logger).setAdditive(additive);
                    update(context, updated);
                };
            case 7 ->
                context -> {
                    Logger programs = context.getLogger("io.game.Rooms");
                    if (additive) {
                        programs.addFilter(filter(strict));
                    } else {
                        programs.addAppender(appender(context, appender));
                    }
                };
            case 8, 9, 10 -> {
                String xml = configurations.next();
                yield context -> context.reconfigure(configuration(context, xml));
            }
            case 11 ->
                context -> {
                    context.getConfiguration().addLogger(logger, new LoggerConfig(logger, level, additive));
                    update(context, updated);
                };
            default -> LoggerContext::updateLoggers;
        };
    }

    static Configuration configuration(LoggerContext context, String xml) {
        try {
            return new XmlConfiguration(
                    context, new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))) {
                @Override
                public ReliabilityStrategy getReliabilityStrategy(LoggerConfig loggerConfig) {
                    return Strategy.of(context, loggerConfig, super.getReliabilityStrategy(loggerConfig));
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LoggerConfig config(LoggerContext context, String logger) {
        return context.getConfiguration().getLoggerConfig(logger);
    }

    private static Appender appender(LoggerContext context, String name) {
        return context.getConfiguration().getAppender(name);
    }

    /** The configuration's own filter is asked by every logger, whatever its lane. */
    private static AbstractFilterable filterable(LoggerContext context, String logger, int place) {
        return switch (place) {
            case 0 -> (AbstractFilterable) context.getConfiguration();
            case 1 -> (AbstractFilterable) appender(context, "ASYNC");
            case 2 -> (AbstractFilterable) appender(context, "PLAIN");
            default -> config(context, logger);
        };
    }

    private static Filter filter(boolean strict) {
        Filter filter;
        try {
            filter = strict
                    ? ThresholdFilter.createFilter(Level.WARN, Filter.Result.NEUTRAL, Filter.Result.DENY)
                    : RegexFilter.createFilter(
                            "(?s).*rooms.*", null, false, Filter.Result.ACCEPT, Filter.Result.NEUTRAL);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        filter.start();
        return filter;
    }

    private static void update(LoggerContext context, boolean updated) {
        if (updated) {
            context.updateLoggers();
        }
    }
}
