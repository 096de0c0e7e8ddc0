package io.tidlog.bench.pipeline;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The call of {@link Log4jCaller}. The build weaves this class, so the location is in the call. */
final class WovenLog4jCaller implements Caller {

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
