package io.tidlog.configexamples;

import io.tidlog.layout.Newlines;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One place that an example prints to, and what it must print there.
 *
 * @param place relative to the working directory of the program
 * @param carries the calls that are printed here
 * @param text what is printed for one, when the line breaks of {@code newlines} are undone
 * @param unwrap checks and takes off what the example adds to the lines of events
 */
record Output(
        String place,
        Newlines newlines,
        Predicate<LogCall> carries,
        Function<LogCall, String> text,
        UnaryOperator<List<String>> unwrap) {

    private static final String ESCAPE = "\u001B";

    static Output to(String place) {
        return new Output(place, Newlines.INDENT, call -> !call.isDebug(), LogCall::text, Output::plain);
    }

    /** Of all levels. */
    Output withDebug() {
        return new Output(place, newlines, call -> true, text, unwrap);
    }

    static Output toConsole() {
        return to(Fork.STANDARD_OUTPUT);
    }

    static Output toFile() {
        return to("logs/app.log");
    }

    Output with(Newlines changed) {
        return new Output(place, changed, carries, text, unwrap);
    }

    Output only(Predicate<LogCall> condition) {
        return new Output(place, newlines, carries.and(condition), text, unwrap);
    }

    Output printing(Function<LogCall, String> changed) {
        return new Output(place, newlines, carries, changed, unwrap);
    }

    Output coloured() {
        return new Output(place, newlines, carries, text, Output::withoutColours);
    }

    Output between(String firstLine, String lastLine) {
        return new Output(place, newlines, carries, text, lines -> withoutFrame(lines, firstLine, lastLine));
    }

    private static List<String> plain(List<String> lines) {
        for (String line : lines) {
            check(!line.contains(ESCAPE), "coloured", line);
        }
        return lines;
    }

    private static List<String> withoutColours(List<String> lines) {
        for (String line : lines) {
            check(line.startsWith(ESCAPE + "[") || line.startsWith("\t"), "not coloured", line);
        }
        return lines.stream()
                .map(line -> line.replaceAll(ESCAPE + "\\[[0-9;]*m", ""))
                .toList();
    }

    private static List<String> withoutFrame(List<String> lines, String firstLine, String lastLine) {
        int last = lines.size() - 1;
        check(lines.get(0).matches(firstLine), "not like " + firstLine, lines.get(0));
        check(lines.get(last).matches(lastLine), "not like " + lastLine, lines.get(last));
        return plain(lines.subList(1, last));
    }

    private static void check(boolean good, String complaint, String line) {
        if (!good) {
            throw new AssertionError(complaint + ": " + line);
        }
    }
}
