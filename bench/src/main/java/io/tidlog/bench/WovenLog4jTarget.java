package io.tidlog.bench;

/** The call of {@link Log4jTargets.Plain}. The build weaves this class. */
final class WovenLog4jTarget extends Log4jTargets.Base {

    WovenLog4jTarget() {
        super(true);
    }

    @Override
    public void log(int rooms) {
        logger.info("rooms={}", rooms);
    }

    @Override
    int expectedLine() {
        return Lines.aboveHere(5);
    }
}
