package io.tidlog.layout;

import java.util.List;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.pattern.PatternFormatter;
import org.apache.logging.log4j.core.pattern.PatternParser;
import org.apache.logging.log4j.core.pattern.SequenceNumberPatternConverter;

/**
 * A pattern and how Log4j is to parse it.
 *
 * @param alwaysWriteExceptions whether Log4j adds the exception to a pattern that has none
 * @param disableAnsi whether {@code %highlight} and {@code %style} print no colours
 * @param noConsoleNoAnsi whether they print no colours without a console
 */
record PatternSource(
        PatternParser parser,
        ConverterClasses converters,
        String pattern,
        boolean alwaysWriteExceptions,
        boolean disableAnsi,
        boolean noConsoleNoAnsi) {

    static PatternSource of(Configuration configuration, String pattern) {
        return new PatternSource(
                PatternLayout.createPatternParser(configuration),
                ConverterClasses.of(configuration),
                pattern,
                false,
                false,
                false);
    }

    List<PatternFormatter> parse() {
        return parser.parse(pattern, alwaysWriteExceptions, disableAnsi, noConsoleNoAnsi);
    }

    /** The same with a digit for each {@code %sn} nested in a converter, whose numbers would count the samples. */
    PatternSource withoutNestedNumbers() {
        String unnumbered = ConversionSpecifier.replaceNested(
                pattern, name -> converters.find(name) == SequenceNumberPatternConverter.class, "0");
        return new PatternSource(parser, converters, unnumbered, alwaysWriteExceptions, disableAnsi, noConsoleNoAnsi);
    }

    /** The same pattern under PatternLayout's attributes. */
    PatternSource with(boolean alwaysWriteExceptions, boolean disableAnsi, boolean noConsoleNoAnsi) {
        return new PatternSource(parser, converters, pattern, alwaysWriteExceptions, disableAnsi, noConsoleNoAnsi);
    }

    /** Another pattern under the same attributes. */
    PatternSource withPattern(String other) {
        return new PatternSource(parser, converters, other, alwaysWriteExceptions, disableAnsi, noConsoleNoAnsi);
    }

    /** A part of the pattern, alone, under the same attributes. */
    PatternSource part(String other) {
        return new PatternSource(parser, converters, other, false, disableAnsi, noConsoleNoAnsi);
    }

    /** A pattern nested in this one, which Log4j parses without the attributes. */
    PatternSource nested(String other) {
        return new PatternSource(parser, converters, other, false, false, false);
    }
}
