package io.tidlog.bench;

/** Lines of source files, known without asking a logger. */
final class Lines {

    private Lines() {}

    /** The number of the line so many lines above that of the call. */
    static int aboveHere(int lines) {
        return new Throwable().getStackTrace()[1].getLineNumber() - lines;
    }
}
