package io.tidlog.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.util.PluginManager;
import org.apache.logging.log4j.core.config.plugins.util.PluginType;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.pattern.AbstractStyleNameConverter;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.EncodingPatternConverter;
import org.apache.logging.log4j.core.pattern.EqualsBaseReplacementConverter;
import org.apache.logging.log4j.core.pattern.HighlightConverter;
import org.apache.logging.log4j.core.pattern.MaxLengthConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.apache.logging.log4j.core.pattern.RegexReplacementConverter;
import org.apache.logging.log4j.core.pattern.StyleConverter;
import org.apache.logging.log4j.core.pattern.VariablesNotEmptyReplacementConverter;

/** Finds the converter that a name in a pattern stands for. Log4j's parser does the same, but does not reveal it. */
final class ConverterClasses {

    private static final List<Class<?>> STYLES =
            List.of(HighlightConverter.class, StyleConverter.class, AbstractStyleNameConverter.class);

    private static final List<String> COLOURS_OFF = List.of("disableAnsi=true", "noConsoleNoAnsi=true");

    private static final List<Class<?>> NESTING = List.of(
            EncodingPatternConverter.class,
            EqualsBaseReplacementConverter.class,
            MaxLengthConverter.class,
            RegexReplacementConverter.class,
            VariablesNotEmptyReplacementConverter.class);

    private final Map<String, Class<?>> classes = new HashMap<>();

    private ConverterClasses(List<String> pluginPackages) {
        PluginManager manager = new PluginManager(PatternConverter.CATEGORY);
        manager.collectPlugins(pluginPackages);
        for (PluginType<?> plugin : manager.getPlugins().values()) {
            ConverterKeys keys = plugin.getPluginClass().getAnnotation(ConverterKeys.class);
            for (String key : keys == null ? new String[0] : keys.value()) {
                classes.putIfAbsent(key, plugin.getPluginClass());
            }
        }
    }

    /** @param configuration names packages to search for plugins, besides those with a descriptor; may be null */
    static ConverterClasses of(Configuration configuration) {
        return new ConverterClasses(configuration == null ? List.of() : configuration.getPluginPackages());
    }

    /** The converter of the longest key that the name starts with, or null. */
    Class<?> find(String name) {
        for (int length = name.length(); length > 0; length--) {
            Class<?> found = classes.get(name.substring(0, length));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Whether the first option of a converter of Log4j's is a pattern; {@code converter} may be null. */
    static boolean nestsPattern(Class<?> converter) {
        return converter != null
                && (isStyle(converter) || NESTING.stream().anyMatch(nesting -> nesting.isAssignableFrom(converter)));
    }

    /** Whether the converter colours the pattern that is its first option. */
    static boolean isStyle(Class<?> converter) {
        return converter != null && STYLES.stream().anyMatch(style -> style.isAssignableFrom(converter));
    }

    /** Whether the option of a style turns its colours off, perhaps only where there is no console. */
    static boolean turnsColoursOff(String option) {
        return COLOURS_OFF.stream().anyMatch(option::contains);
    }

    /** Whether the specifier is a style whose colours are not turned off. */
    boolean mayColour(ConversionSpecifier specifier) {
        return isStyle(find(specifier.name()))
                && specifier.options().stream().noneMatch(ConverterClasses::turnsColoursOff);
    }

    /** Whether there is a converter in the specifier's options, at any depth, that may colour a part of its text. */
    boolean nestsColours(ConversionSpecifier specifier) {
        return specifier.options().stream()
                .flatMap(option -> ConversionSpecifier.scan(option).stream())
                .anyMatch(nested -> mayColour(nested) || nestsColours(nested));
    }

    /** Whether a pattern, or one nested in it, may print the location. */
    boolean mayPrintLocation(String pattern) {
        for (ConversionSpecifier specifier : ConversionSpecifier.scan(pattern)) {
            Class<?> converter = find(specifier.name());
            // Before 2.21 Log4j's own converters did not declare it themselves.
            boolean location = converter != null
                    && (LocationAware.class.isAssignableFrom(converter)
                            || Dependency.of(converter) == Dependency.LOCATION);
            if (location || specifier.options().stream().anyMatch(this::mayPrintLocation)) {
                return true;
            }
        }
        return false;
    }
}
