package io.tidlog.bench.pipeline;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Log4j's API. Log4j walks the stack for the location, if one is configured. */
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
