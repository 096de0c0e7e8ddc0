package io.tidlog.async;

import io.tidlog.layout.PartsMemo;
import org.apache.logging.log4j.Level;

/**
 * What is the same each time that a call takes the {@link Lane}. A slot of the ring then has to hold one reference for it.
 *
 * @param memo the writer thread's
 */
record CallShape(Lane lane, DeferredCall call, Level level, MessageTemplate template, PartsMemo memo) {

    CallShape(Lane lane, DeferredCall call, Level level, MessageTemplate template) {
        this(lane, call, level, template, new PartsMemo());
    }
}
