package io.tidlog.layout;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.layout.PatternSelector;
import org.apache.logging.log4j.status.StatusLogger;

/** Reads the attributes of {@code <TidLayout>}. Reports what is wrong with one, and what is used instead. */
final class Attributes {

    private static final Logger LOGGER = StatusLogger.getLogger();

    private static final String KNOWN =
            "pattern, newlines, charset, header, footer, alwaysWriteExceptions, disableAnsi,"
                    + " noConsoleNoAnsi, and the elements Replace and a pattern selector";

    /** Finds the patterns in {@code key="AUDIT", pattern="AUDIT %msg%n", default="%msg%n"}. */
    private static final Pattern SELECTED_PATTERN =
            Pattern.compile("(pattern|default)=\"(.*?)\"(?=, key=\"|, default=\"|$)", Pattern.DOTALL);

    private Attributes() {}

    /** Reports misspelt attributes: Log4j removes from the node those that it could set. */
    static void reportUnknown(Node node) {
        if (node == null) {
            return;
        }
        for (Map.Entry<String, String> unknown : node.getAttributes().entrySet()) {
            LOGGER.error(
                    "TidLayout: unknown attribute {}=\"{}\" is ignored; known are {}",
                    unknown.getKey(),
                    unknown.getValue(),
                    KNOWN);
        }
    }

    /**
     * Reports what is malformed in a pattern. Log4j reports some of it, too, but neither the place nor the remedy.
     *
     * @param attribute the attribute that holds the pattern
     */
    static void reportMalformed(String attribute, PatternSource source) {
        reportMalformed(source.pattern(), attribute, source);
    }

    /** @param pattern the source's pattern, or one nested in it */
    private static void reportMalformed(String pattern, String attribute, PatternSource source) {
        for (ConversionSpecifier specifier : ConversionSpecifier.scan(pattern)) {
            Class<?> converter = source.converters().find(specifier.name());
            List<String> unknownColours = ColourNames.unknown(specifier, converter);
            if (converter == null) {
                LOGGER.error(
                        "TidLayout: {}=\"{}\": there is no converter %{}, and it is printed as it stands; mend its name,"
                                + " or write %% for a percent sign",
                        attribute, source.pattern(), specifier.name());
            } else if (!specifier.closed()) {
                LOGGER.error(
                        "TidLayout: {}=\"{}\": %{} has a brace that is not closed, and {}; close it",
                        attribute, source.pattern(), specifier.name(), fateOfUnclosed(specifier, pattern));
            } else if (!unknownColours.isEmpty()) {
                LOGGER.error(
                        "TidLayout: {}=\"{}\": %{} names {}, which is no colour and is left out; take one of"
                                + " org.apache.logging.log4j.core.pattern.AnsiEscape, such as red, bold or bg_blue",
                        attribute, source.pattern(), specifier.name(), String.join(", ", unknownColours));
            }
            if (ConverterClasses.nestsPattern(converter) && !specifier.options().isEmpty()) {
                reportMalformed(specifier.options().get(0), attribute, source);
            }
        }
    }

    /** Log4j's parser goes on behind the last closing brace if there is one behind the specifier's name. */
    private static String fateOfUnclosed(ConversionSpecifier specifier, String pattern) {
        int next = pattern.lastIndexOf('}') + 1;
        if (next > specifier.end()) {
            return "\"" + pattern.substring(specifier.end(), next) + "\" is left out";
        }
        return specifier.options().isEmpty() ? "is printed without it" : "what begins there is printed as it stands";
    }

    /** Does the same for the patterns of Log4j's selectors, which reveal them only in their {@code toString()}. */
    static void reportMalformed(PatternSelector selector, Configuration configuration) {
        Matcher patterns = SELECTED_PATTERN.matcher(SelectorWriter.textOf(selector));
        while (patterns.find()) {
            String attribute = selector.getClass().getSimpleName() + " " + patterns.group(1);
            reportMalformed(attribute, PatternSource.of(configuration, patterns.group(2)));
        }
    }

    static Newlines newlines(String value) {
        for (Newlines newlines : Newlines.values()) {
            if (newlines.name().equalsIgnoreCase(value)) {
                return newlines;
            }
        }
        LOGGER.error(
                "TidLayout: unknown newlines=\"{}\", using \"indent\"; choose one of {}",
                value,
                Arrays.stream(Newlines.values())
                        .map(newlines -> newlines.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
        return Newlines.INDENT;
    }

    static boolean flag(String attribute, String value, boolean defaultValue) {
        if (value == null || value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return value == null ? defaultValue : Boolean.parseBoolean(value);
        }
        LOGGER.error(
                "TidLayout: {}=\"{}\" is neither true nor false, using {}; choose one", attribute, value, defaultValue);
        return defaultValue;
    }

    static Charset charset(String name) {
        if (name == null) {
            return Charset.defaultCharset();
        }
        try {
            return writable(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            LOGGER.error(
                    "TidLayout: unknown charset=\"{}\", using UTF-8; choose one that this JVM has, such as UTF-8 or ISO-8859-1",
                    name);
        }
        return StandardCharsets.UTF_8;
    }

    /** The charset, or UTF-8 if it has no encoder. */
    static Charset writable(Charset charset) {
        if (charset.canEncode()) {
            return charset;
        }
        LOGGER.error(
                "TidLayout: charset=\"{}\" can only be read, not written, using UTF-8; choose another", charset.name());
        return StandardCharsets.UTF_8;
    }
}
