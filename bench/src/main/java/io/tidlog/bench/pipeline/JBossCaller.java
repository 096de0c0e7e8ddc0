package io.tidlog.bench.pipeline;

import java.util.logging.Handler;
import org.jboss.logmanager.Logger;

/** JBoss LogManager's API, which is java.util.logging's. */
final class JBossCaller implements Caller {

    private final Logger logger = Logger.getLogger("io.tidlog.bench");
    private final Logger root = Logger.getLogger("");

    @Override
    public void log(long number) {
        logger.info(() -> "rooms=" + number);
    }

    @Override
    public String location() {
        return CallSite.fileAndLine(CallSite.fiveLinesAbove());
    }

    @Override
    public void flush() {
        for (Handler handler : root.getHandlers()) {
            handler.flush();
        }
    }
}
