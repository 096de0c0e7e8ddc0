package io.tidlog.agent;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Selects the classes to look at, by name. A glob names packages or classes: {@code io.game} is a package and all below
 * it, or a class and its nested classes; {@code *} stands for any characters but a dot, {@code **} for any characters.
 */
final class ClassSelection {

    /** Log4j and SLF4J walk the stack by class name, so they must stay as they are; the rest are tidlog's own. */
    private static final List<String> NEVER = List.of(
            "org/apache/logging/log4j",
            "org/apache/logging/slf4j",
            "org/slf4j",
            "io/tidlog/agent",
            "io/tidlog/async",
            "io/tidlog/layout",
            "io/tidlog/location",
            "io/tidlog/threads");

    /** Null for no globs. */
    private final Pattern included;

    private final Pattern excluded;

    /** @param include globs; empty for all classes */
    ClassSelection(List<String> include, List<String> exclude) {
        included = include.isEmpty() ? null : matching(include);
        excluded = exclude.isEmpty() ? null : matching(exclude);
    }

    /** @param className with slashes, as in class files */
    boolean includes(String className) {
        return !isNever(className)
                && (excluded == null || !matches(excluded, className))
                && (included == null || matches(included, className));
    }

    /** Runs for every loaded class; a regular expression would be slow until the JIT has compiled it. */
    private static boolean isNever(String name) {
        for (String never : NEVER) {
            if (name.startsWith(never) && (name.length() == never.length() || name.charAt(never.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Pattern pattern, String className) {
        return pattern.matcher(className.replace('/', '.')).matches();
    }

    private static Pattern matching(List<String> globs) {
        return Pattern.compile(globs.stream().map(ClassSelection::regexOf).collect(Collectors.joining("|")));
    }

    private static String regexOf(String glob) {
        StringBuilder regex = new StringBuilder("(?:");
        int i = 0;
        while (i < glob.length()) {
            if (glob.startsWith("**", i)) {
                regex.append(".*");
                i += 2;
            } else if (glob.charAt(i) == '*') {
                regex.append("[^.]*");
                i++;
            } else {
                regex.append(Pattern.quote(glob.substring(i, i + 1)));
                i++;
            }
        }
        return regex.append(glob.endsWith("*") ? ")" : "(?:[.$].*)?)").toString();
    }
}
