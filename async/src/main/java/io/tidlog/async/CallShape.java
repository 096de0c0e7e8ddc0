package io.tidlog.async;

import io.tidlog.layout.PartsMemo;
import org.apache.logging.log4j.Level;

/**
 * Everything that is constant for one logger's calls at one call site on the {@link Lane}. A slot of the ring needs a
 * single reference for it.
 *
 * @param memo belongs to the writer thread
 */
record CallShape(Lane lane, DeferredCall call, Level level, MessageTemplate template, PartsMemo memo) {

    CallShape(Lane lane, DeferredCall call, Level level, MessageTemplate template) {
        this(lane, call, level, template, new PartsMemo());
    }
}
