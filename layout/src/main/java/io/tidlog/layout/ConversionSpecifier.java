package io.tidlog.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One {@code %name{option}{option}} of a pattern, as text. Converters reveal neither their options nor the patterns
 * nested in them.
 *
 * @param name the letters after the percent sign and the widths: {@code highlight}; empty if there are none, or if digits
 *     are missing in the widths
 * @param options the contents of the braces: {@code %msg}, {@code ERROR=red}
 * @param closed whether every brace is closed
 * @param start where its percent sign stands in the pattern
 * @param end where the pattern continues: behind its braces, or at the first that is not closed
 */
record ConversionSpecifier(String name, List<String> options, boolean closed, int start, int end) {

    /**
     * The specifiers of a pattern from left to right, up to the first with an unclosed brace. Nested ones stay in the
     * options.
     */
    static List<ConversionSpecifier> scan(String pattern) {
        List<ConversionSpecifier> specifiers = new ArrayList<>();
        int i = 0;
        while (i < pattern.length()) {
            if (pattern.charAt(i++) != '%') {
                continue;
            }
            if (pattern.startsWith("%", i)) {
                i++;
                continue;
            }
            int start = i - 1;
            int nameStart = skipWidths(pattern, i);
            if (nameStart < 0 || nameStart == pattern.length()) {
                i = Math.min(pattern.length(), nameStart < 0 ? ~nameStart : nameStart);
                specifiers.add(new ConversionSpecifier("", List.of(), true, start, i));
                continue;
            }
            boolean named = Character.isUnicodeIdentifierStart(pattern.charAt(nameStart));
            // Log4j takes one char for a name that is none.
            int nameEnd = named ? skipName(pattern, nameStart) : nameStart + 1;
            List<String> options = new ArrayList<>();
            int end = readOptions(pattern, nameEnd, options);
            boolean closed = !pattern.startsWith("{", end);
            String name = named ? pattern.substring(nameStart, nameEnd) : "";
            specifiers.add(new ConversionSpecifier(name, options, closed, start, end));
            i = closed ? end : pattern.length();
        }
        return specifiers;
    }

    /** The pattern with some text in place of each specifier of these names that is nested in another. */
    static String replaceNested(String pattern, Predicate<String> names, String text) {
        return replace(pattern, names, text, false);
    }

    private static String replace(String pattern, Predicate<String> names, String text, boolean nested) {
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (ConversionSpecifier specifier : scan(pattern)) {
            if (nested && names.test(specifier.name)) {
                result.append(pattern, copied, specifier.start).append(text);
            } else {
                result.append(pattern, copied, specifier.optionsStart());
                for (String option : specifier.options) {
                    result.append('{')
                            .append(replace(option, names, text, true))
                            .append('}');
                }
            }
            copied = specifier.end;
        }
        return result.append(pattern, copied, pattern.length()).toString();
    }

    private int optionsStart() {
        int length = 0;
        for (String option : options) {
            length += option.length() + "{}".length();
        }
        return end - length;
    }

    /** The specifier without widths, with another first option. */
    String withFirstOption(String option) {
        StringBuilder text = new StringBuilder("%").append(name);
        for (int i = 0; i < options.size(); i++) {
            text.append('{').append(i == 0 ? option : options.get(i)).append('}');
        }
        return text.toString();
    }

    /**
     * Where the widths end, as Log4j's parser has it: {@code -0} in any order, digits, and a dot with dashes and digits
     * behind it. If digits are missing there, all is text up to the char in their place, and the complement of where it
     * goes on is returned.
     */
    private static int skipWidths(String pattern, int from) {
        int end = skip("0123456789", pattern, skip("-0", pattern, from));
        if (!pattern.startsWith(".", end)) {
            return end;
        }
        int digits = skip("-", pattern, end + 1);
        int afterDigits = skip("0123456789", pattern, digits);
        return afterDigits == digits ? ~(digits + 1) : afterDigits;
    }

    private static int skip(String chars, String pattern, int from) {
        int i = from;
        while (i < pattern.length() && chars.indexOf(pattern.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static int skipName(String pattern, int from) {
        int i = from;
        while (i < pattern.length() && Character.isUnicodeIdentifierPart(pattern.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int readOptions(String pattern, int from, List<String> options) {
        int i = from;
        while (pattern.startsWith("{", i)) {
            int end = closingBrace(pattern, i);
            if (end < 0) {
                return i;
            }
            options.add(pattern.substring(i + 1, end));
            i = end + 1;
        }
        return i;
    }

    private static int closingBrace(String pattern, int openingBrace) {
        int depth = 0;
        for (int i = openingBrace; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
