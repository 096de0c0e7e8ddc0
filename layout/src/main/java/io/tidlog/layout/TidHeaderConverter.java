package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/**
 * {@code %tidHeader}: the bracket of tidlog's default line, for stock PatternLayout and anything else that takes a pattern.
 *
 * <pre>
 * &lt;PatternLayout pattern="%tidHeader %msg%n"/>
 * [0224/162532.310:INFO:tid-60:ExposeServer.java:39] register for debug server
 * </pre>
 *
 * <p>The date is month and day, hour, minute, second and millisecond in the JVM's default time zone. Takes no options.
 *
 * <p>Thread-safe. Allocates nothing per event in steady state.
 */
@Plugin(name = "TidHeaderConverter", category = PatternConverter.CATEGORY)
@ConverterKeys("tidHeader")
public final class TidHeaderConverter extends LogEventPatternConverter implements LocationAware {

    private final LinePool pool = new LinePool();
    private final CompiledPattern header;

    private TidHeaderConverter(CompiledPattern header) {
        super("TidHeader", "tidHeader");
        this.header = header;
    }

    /**
     * Called by Log4j for each {@code %tidHeader} in a pattern.
     *
     * @param configuration the configuration that the pattern belongs to, or null
     * @param options ignored, with a message, since {@code %tidHeader} takes none
     */
    public static TidHeaderConverter newInstance(Configuration configuration, String[] options) {
        Log4jVersion.check();
        if (options != null && options.length > 0) {
            LOGGER.error(
                    "%tidHeader: option \"{}\" is ignored; %tidHeader takes none, write the fields out in the pattern instead: {}",
                    options[0], TidLayout.HEADER_PATTERN);
        }
        PatternSource source = PatternSource.of(configuration, TidLayout.HEADER_PATTERN);
        CompiledPattern header = PatternCompiler.compile(source, TextGuard.of(Newlines.INDENT));
        return new TidHeaderConverter(header);
    }

    @Override
    public void format(LogEvent event, StringBuilder output) {
        LineBuffer line = pool.acquire();
        try {
            header.write(event, line);
            line.decodeTo(output);
        } finally {
            pool.release(line);
        }
    }

    @Override
    public boolean requiresLocation() {
        return header.isLocationRequired();
    }
}
