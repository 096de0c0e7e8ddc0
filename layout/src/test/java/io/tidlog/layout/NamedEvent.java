package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/** An event, and what is special about it: for the messages of failing tests. */
record NamedEvent(String name, LogEvent event) {

    @Override
    public String toString() {
        return name;
    }
}
