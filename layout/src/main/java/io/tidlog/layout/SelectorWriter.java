package io.tidlog.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.layout.PatternSelector;
import org.apache.logging.log4j.core.pattern.PatternFormatter;

/**
 * Writes each event by the pattern that a {@link PatternSelector} chooses for it.
 *
 * <p>Thread-safe. Selectors choose among a few arrays, known by identity. Each is compiled when first met.
 */
final class SelectorWriter extends FieldWriter {

    /**
     * More arrays than any configuration has patterns. A selector with more must be making a new one for each event.
     */
    private static final int MAX_REMEMBERED = 256;

    private final PatternSelector selector;
    private final TextGuard guard;
    private final Map<PatternFormatter[], CompiledPattern> compiled = new ConcurrentHashMap<>();

    SelectorWriter(PatternSelector selector, TextGuard guard) {
        this.selector = selector;
        this.guard = guard;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        patternFor(event).write(event, line);
    }

    private CompiledPattern patternFor(LogEvent event) {
        PatternFormatter[] formatters = selector.getFormatters(event);
        CompiledPattern known = compiled.get(formatters);
        if (known != null) {
            return known;
        }
        CompiledPattern pattern = PatternCompiler.compile(List.of(formatters), guard);
        if (compiled.size() < MAX_REMEMBERED) {
            compiled.put(formatters, pattern);
        }
        return pattern;
    }

    /**
     * Asks the selector, reads its patterns from its {@code toString()}, and looks at its choice for each level. None
     * of these alone covers nested patterns and every Log4j.
     */
    boolean isLocationRequired(ConverterClasses converters) {
        try {
            return selector instanceof LocationAware aware && aware.requiresLocation()
                    || converters.mayPrintLocation(textOf(selector))
                    || Arrays.stream(Level.values())
                            .anyMatch(
                                    level -> patternFor(new SampleEvent(level)).isLocationRequired());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // A script that needs a real event; a location too many does no harm.
            return true;
        }
    }

    /** What the selector says of itself; empty if that fails, which is no reason to print nothing. */
    static String textOf(PatternSelector selector) {
        try {
            return String.valueOf(selector);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return "";
        }
    }
}
