package io.tidlog.async;

/** A lane to close when its appender stops: what remembers the lane must not keep the ring alive. */
interface OpenLane {

    /** Closes the lane for good. */
    void close();
}
