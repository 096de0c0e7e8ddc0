package io.tidlog.bench;

/** Source line numbers, determined without asking a logger. */
final class Lines {

    private Lines() {}

    /** The line number of the call of this method, minus {@code lines}. */
    static int aboveHere(int lines) {
        return new Throwable().getStackTrace()[1].getLineNumber() - lines;
    }
}
