package io.tidlog.bench;

import java.util.Map;
import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;

/** tinylog with a writer that reads the line number. tinylog is configured once per JVM. */
final class TinylogTarget implements LocatedCall.Target {

    private final boolean location;

    TinylogTarget(boolean location) {
        this.location = location;
        if (!Configuration.isFrozen()) {
            Configuration.replace(Map.of(
                    "writer",
                    "asking",
                    "writer." + AskingWriter.LOCATION,
                    Boolean.toString(location),
                    "level",
                    "info"));
        }
    }

    @Override
    public void log(int rooms) {
        Logger.info("rooms={}", rooms);
    }

    @Override
    public void requireRightLine() {
        int expected = location ? Lines.aboveHere(5) : 0;
        log(0);
        LocatedCall.require(expected, AskingWriter.lastLine());
    }
}
