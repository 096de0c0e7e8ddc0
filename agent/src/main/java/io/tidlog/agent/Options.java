package io.tidlog.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows the {@code =} of {@code -javaagent:tidlog-agent.jar=}, such as {@code
 * include=io.game,exclude=io.game.generated,verbose,report=weaving.txt}.
 *
 * @param selection the classes to look at
 * @param verbose whether each class that was woven or left alone is reported on standard error
 * @param report the file that lists what was woven and what was not, with the process id for {@code %p}; or null
 */
record Options(ClassSelection selection, boolean verbose, Path report) {

    /** {@code include} and {@code exclude} may be given several times. */
    static Options parse(String text) throws BadInputException {
        List<String> include = new ArrayList<>();
        List<String> exclude = new ArrayList<>();
        boolean verbose = false;
        Path report = null;
        for (String option : text == null || text.isBlank() ? new String[0] : text.split(",")) {
            int equals = option.indexOf('=');
            String name = (equals < 0 ? option : option.substring(0, equals)).strip();
            String value = equals < 0 ? "" : option.substring(equals + 1).strip();
            switch (name) {
                case "include" -> include.add(glob(name, value));
                case "exclude" -> exclude.add(glob(name, value));
                case "verbose" -> verbose = flag(name, value);
                case "report" -> report = file(name, value);
                default ->
                    throw new BadInputException(
                            "unknown option '" + option
                                    + "', expected include=GLOB, exclude=GLOB, verbose or report=FILE, with commas between them");
            }
        }
        return new Options(new ClassSelection(include, exclude), verbose, report);
    }

    static String glob(String option, String value) throws BadInputException {
        if (!value.matches("[\\p{javaJavaIdentifierPart}.*]+")) {
            throw new BadInputException(
                    option + " '" + value + "': expected a package, a class or a glob such as io.game.*Service");
        }
        return value;
    }

    private static boolean flag(String option, String value) throws BadInputException {
        return switch (value) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new BadInputException(option + " '" + value + "': expected true, false or no value");
        };
    }

    private static Path file(String option, String value) throws BadInputException {
        if (value.isEmpty()) {
            throw new BadInputException(option + " '': expected a file, as in report=weaving.txt");
        }
        try {
            return Path.of(
                    value.replace("%p", Long.toString(ProcessHandle.current().pid())));
        } catch (InvalidPathException e) {
            throw new BadInputException(option + " '" + value + "': not a file name: " + e.getReason());
        }
    }
}
