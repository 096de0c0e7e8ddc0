package io.tidlog.layout;

import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.PatternSelector;
import org.apache.logging.log4j.core.pattern.RegexReplacement;

/**
 * A pattern as a chain of writers, in the order of the output.
 *
 * <p>Immutable and thread-safe.
 *
 * @param parted the same pattern for messages in parts; null if lines cannot be assembled from them
 * @param direct the same pattern for lines made directly in their destination; null if they cannot be
 * @param isLocationRequired whether the pattern prints the location, which Log4j has to find before it passes the event
 *     on
 * @param callerDependent the part of the pattern that may ask the calling thread for more than the event holds, such as
 *     {@code MDC}; null if there is none
 * @param contextKeys the keys whose values the pattern prints; null if it asks the calling thread for more than them
 * @param isFinerThanMillis whether the pattern prints the time more finely than in milliseconds
 */
record CompiledPattern(
        FieldWriter writer,
        PartedPattern parted,
        DirectPattern direct,
        boolean isLocationRequired,
        String callerDependent,
        List<String> contextKeys,
        boolean isFinerThanMillis) {

    static CompiledPattern of(PatternSelector selector, ConverterClasses converters, TextGuard guard) {
        SelectorWriter writer = new SelectorWriter(selector, guard);
        return new CompiledPattern(
                writer, null, null, writer.isLocationRequired(converters), "PatternSelector", null, true);
    }

    /** As a part of a line. */
    void write(LogEvent event, LineBuffer line) {
        writer.write(event, line);
    }

    /** @param replacement {@code <Replace>}, or null */
    void writeLine(LogEvent event, LineBuffer line, RegexReplacement replacement) {
        write(event, line);
        line.finish();
        if (replacement != null) {
            line.rewrite(replacement);
        }
    }
}
