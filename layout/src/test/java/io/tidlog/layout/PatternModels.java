package io.tidlog.layout;

import java.util.List;

/** Patterns that let every field of an event into the line, in every place where it could do harm. */
final class PatternModels {

    private PatternModels() {}

    static List<PatternModel> all() {
        return List.of(
                defaultLine(),
                located()
                        .text("%X")
                        .own(" ")
                        .text("%x")
                        .own(" ")
                        .text("%marker")
                        .own(" ")
                        .text("%logger")
                        .own(" ")
                        .text("%t")
                        .own(" ")
                        .text("%msg")
                        .own("%n")
                        .unmentionedException(),
                // No literal between them: halves of a surrogate pair, and of a CR LF, may meet.
                located()
                        .text("%msg")
                        .text("%t")
                        .text("%logger")
                        .text("%X{user}")
                        .own("%n")
                        .unmentionedException(),
                located()
                        .text("%msg")
                        .own(" ")
                        .text("%ex")
                        .own(" after ")
                        .text("%logger")
                        .own("%n"),
                located().text("%msg").own("%n").text("%xEx"),
                located().text("%msg").own("%n").text("%rEx"),
                located().text("%msg").text("%notEmpty{%n%ex}").own("%n"),
                located().highlighted("%msg").own("%n").text("%ex"),
                located().highlighted("%p %msg").own("%n").text("%ex"),
                // Lines of the pattern's own start with a TAB of its own, or with text that is never empty.
                located()
                        .own("%n\t")
                        .text("%logger")
                        .own("%n\t")
                        .text("%X{user}")
                        .own("%n")
                        .text("%maxLen{%p %msg}{60}")
                        .own("%n")
                        .unmentionedException(),
                located()
                        .text("%class.%method")
                        .own(" ")
                        .text("%-20.30c{1.}")
                        .own(" ")
                        .text("%.-12t")
                        .own(" ")
                        .text("%maxLen{%msg}{40}")
                        .own("%n")
                        .text("%ex{short}"),
                located()
                        .text("%replace{%msg}{a}{\\n[}")
                        .own(" ")
                        .text("${ctx:user}")
                        .own("%n")
                        .unmentionedException());
    }

    /** {@link TidLayout#DEFAULT_PATTERN}. */
    static PatternModel defaultLine() {
        return located().text("%msg").own("%n").unmentionedException();
    }

    private static PatternModel located() {
        return new PatternModel().text("%file").own(":").text("%line").own("] ");
    }
}
