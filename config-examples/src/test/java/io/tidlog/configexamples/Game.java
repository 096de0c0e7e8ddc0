package io.tidlog.configexamples;

import java.io.IOException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;

/** The application that logs through the examples: in each round, one logging statement of every kind. */
final class Game implements Runnable {

    private static final int ROUNDS = 10;

    private static final Logger LOGGER = LogManager.getLogger("com.example.game");
    private static final Logger AUDIT = LogManager.getLogger("audit");
    private static final Marker AUDIT_MARKER = MarkerManager.getMarker("AUDIT");

    private final String traceId;
    private final Ledger ledger;

    Game(String traceId, Ledger ledger) {
        this.traceId = traceId;
        this.ledger = ledger;
    }

    @Override
    public void run() {
        ThreadContext.put("traceId", traceId);
        for (int round = 0; round < ROUNDS; round++) {
            play(round);
        }
    }

    private void play(int round) {
        LOGGER.info(ledger.expect(Level.INFO, "round " + round + " starts"));
        LOGGER.warn("room {} has {} players", 7, ledger.expect(Level.WARN, "room 7 has 4 players", 4));
        LOGGER.info(ledger.expect(Level.INFO, "the café № 7 is open: 营业 \uD83C\uDFB2"));
        LOGGER.info(ledger.expect(Level.INFO, "of two lines\n[the second looks like a header]"));
        LOGGER.debug("room {} is checked", ledger.expect(Level.DEBUG, "room 7 is checked", 7));
        LOGGER.atInfo().withLocation().log("by a builder: {}", ledger.expect(Level.INFO, "by a builder: 5", 5));
        AUDIT.info(AUDIT_MARKER, ledger.expect(Level.INFO, "audit: login token=s3cret of player 5"));
        IllegalStateException failure = new IllegalStateException("not saved", new IOException("disk\nfull"));
        LOGGER.error("round {} lost", round, ledger.expect(Level.ERROR, "round " + round + " lost", failure));
    }
}
