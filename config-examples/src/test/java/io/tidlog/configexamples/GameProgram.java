package io.tidlog.configexamples;

import java.nio.file.Path;

/** A plain program under the configuration that {@code -Dlog4j2.configurationFile} names. */
final class GameProgram {

    private GameProgram() {}

    /** Takes one argument: the file to save the {@link Ledger} to. */
    public static void main(String[] args) throws Exception {
        Ledger ledger = new Ledger();
        GameThreads.play(ledger);
        ledger.save(Path.of(args[0]));
    }
}
