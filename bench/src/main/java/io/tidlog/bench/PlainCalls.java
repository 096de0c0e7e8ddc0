package io.tidlog.bench;

import org.apache.logging.log4j.Logger;

/** The calls of {@link WovenCallBenchmark} as compiled, not woven. */
final class PlainCalls implements WovenCallBenchmark.Calls {

    private final Logger logger;

    PlainCalls(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void constant() {
        logger.info("register for debug server");
    }

    @Override
    public void oneParameter(Object parameter) {
        logger.info("room {} opened", parameter);
    }

    @Override
    public void threeParameters(Object parameter) {
        logger.info("{} joins {}, {} seats taken", parameter, parameter, parameter);
    }

    @Override
    public void disabled(Object parameter) {
        logger.debug("room {} opened", parameter);
    }
}
