package io.tidlog.bench;

import io.tidlog.layout.TidLayout;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** A null appender that has the calling thread make the line, for what a plain logger costs without writing. */
final class EncodingAppender extends AbstractAppender {

    private final MemoryDestination destination = new MemoryDestination();

    EncodingAppender() {
        super(
                "ENCODING",
                null,
                TidLayout.newBuilder().setCharset(StandardCharsets.UTF_8).build(),
                true,
                Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
        getLayout().encode(event, destination);
    }
}
