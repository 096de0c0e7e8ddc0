package io.tidlog.bench;

import org.apache.logging.log4j.Logger;

/** The calls of {@link FastLaneBenchmark}. The build weaves this class. */
final class WovenBurst {

    private final Logger logger;

    WovenBurst(Logger logger) {
        this.logger = logger;
    }

    void log(int calls) {
        for (int i = 0; i < calls; i++) {
            logger.info("rooms={}", i);
        }
    }
}
