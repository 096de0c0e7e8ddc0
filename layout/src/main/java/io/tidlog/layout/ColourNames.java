package io.tidlog.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.pattern.AnsiEscape;
import org.apache.logging.log4j.core.pattern.HighlightConverter;
import org.apache.logging.log4j.core.pattern.StyleConverter;

/**
 * The names of colours in {@code %style{…}{bold,red}} and {@code %highlight{…}{ERROR=bold red, INFO=#00ff00}}. Log4j
 * drops a name that it does not know, with a warning that is hidden by default.
 */
final class ColourNames {

    private static final Pattern HEX = Pattern.compile("([FB]G_)?#\\p{XDigit}{6}.*");

    /** Words that may stand in the place of a level or a colour, but are neither. */
    private static final List<String> SETTINGS = List.of("STYLE", "DISABLEANSI", "NOCONSOLENOANSI");

    private ColourNames() {}

    /** The names in a specifier of the converter that are not colours. */
    static List<String> unknown(ConversionSpecifier specifier, Class<?> converter) {
        if (specifier.options().size() < 2) {
            return List.of();
        }
        String option = specifier.options().get(1);
        Stream<String> names = Stream.empty();
        if (converter == StyleConverter.class) {
            names = words(option);
        } else if (converter == HighlightConverter.class) {
            names = Arrays.stream(option.split(",")).flatMap(ColourNames::ofLevel);
        }
        return names.filter(name -> !isKnown(name)).toList();
    }

    /** The names of colours in {@code ERROR=bold red}. */
    private static Stream<String> ofLevel(String assignment) {
        String[] levelAndColours = assignment.split("=");
        boolean isColour = levelAndColours.length > 1 && !isSetting(levelAndColours[0].trim());
        return isColour ? words(levelAndColours[1]) : Stream.empty();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(word -> !word.isEmpty());
    }

    private static boolean isKnown(String name) {
        return HEX.matcher(name.toUpperCase(Locale.ROOT)).matches()
                || isSetting(name.split("=", 2)[0])
                || Arrays.stream(AnsiEscape.values())
                        .anyMatch(colour -> colour.name().equalsIgnoreCase(name));
    }

    private static boolean isSetting(String name) {
        return SETTINGS.contains(name.toUpperCase(Locale.ROOT));
    }
}
