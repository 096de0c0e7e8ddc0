package io.tidlog.bench.pipeline;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Log4j's API. A location, if one is configured, is found by Log4j's walk of the stack. */
final class Log4jCaller implements Caller {

    private final Logger logger = LogManager.getLogger("io.tidlog.bench");

    @Override
    public void log(long number) {
        logger.info("rooms={}", number);
    }

    @Override
    public String location() {
        return CallSite.fileAndLine(CallSite.fiveLinesAbove());
    }

    @Override
    public void flush() {
        Log4jAppenders.flush();
    }
}
