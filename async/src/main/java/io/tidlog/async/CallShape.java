package io.tidlog.async;

import org.apache.logging.log4j.Level;

/**
 * What is the same each time that a call takes the {@link Lane}. A slot of the ring then has to hold one reference for it.
 */
record CallShape(Lane lane, DeferredCall call, Level level, MessageTemplate template) {}
