package io.tidlog.agent;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Selects the classes to look at, by name. A glob names packages or classes: {@code io.game} is a package and all below
 * it, or a class and its nested classes; {@code *} stands for any characters but a dot, {@code **} for any characters.
 */
final class ClassSelection {

    /** Log4j and SLF4J walk the stack by class name, so they must stay as they are; the rest are tidlog's own. */
    private static final List<String> NEVER = List.of(
            "org.apache.logging.log4j",
            "org.apache.logging.slf4j",
            "org.slf4j",
            "io.tidlog.agent",
            "io.tidlog.async",
            "io.tidlog.layout",
            "io.tidlog.location",
            "io.tidlog.threads");

    private final Predicate<String> included;
    private final Predicate<String> excluded;

    /** @param include globs; empty for all classes */
    ClassSelection(List<String> include, List<String> exclude) {
        included = include.isEmpty() ? name -> true : matching(include);
        excluded =
                exclude.isEmpty() ? ClassSelection::isNever : matching(exclude).or(ClassSelection::isNever);
    }

    /** @param className with slashes, as in class files */
    boolean includes(String className) {
        String name = className.replace('/', '.');
        return !excluded.test(name) && included.test(name);
    }

    /** Runs for every loaded class; a regular expression would be slow until the JIT has compiled it. */
    private static boolean isNever(String name) {
        for (String never : NEVER) {
            if (name.startsWith(never) && (name.length() == never.length() || name.charAt(never.length()) == '.')) {
                return true;
            }
        }
        return false;
    }

    private static Predicate<String> matching(List<String> globs) {
        String regex = globs.stream().map(ClassSelection::regexOf).collect(Collectors.joining("|"));
        return Pattern.compile(regex).asMatchPredicate();
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
