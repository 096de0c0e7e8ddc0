package io.tidlog.bench.pipeline;

import java.util.logging.Handler;
import java.util.logging.Logger;

/** java.util.logging with a message supplier, which avoids formatting the number with grouping separators. */
final class JulCaller implements Caller {

    private final Logger logger = Logger.getLogger("io.tidlog.bench");
    private final Logger root = Logger.getLogger("");

    @Override
    public void log(long number) {
        logger.info(() -> "rooms=" + number);
    }

    /** Class and method: java.util.logging knows no lines. */
    @Override
    public String location() {
        return JulCaller.class.getName() + " log";
    }

    @Override
    public void flush() {
        for (Handler handler : root.getHandlers()) {
            handler.flush();
        }
    }
}
