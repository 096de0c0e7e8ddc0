package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.pattern.RegexReplacement;

/**
 * Prints a header or footer. Log4j makes an event for it on the thread that opens or closes the file, such as the one
 * whose line makes it roll. So the thread's name and context data need the guard here, too.
 *
 * <p>Thread-safe. Allocates a buffer each time, which is seldom.
 */
final class HeaderSerializer implements AbstractStringLayout.Serializer {

    private final CompiledPattern pattern;

    /** {@code <Replace>}, or null. */
    private final RegexReplacement replacement;

    HeaderSerializer(CompiledPattern pattern, RegexReplacement replacement) {
        this.pattern = pattern;
        this.replacement = replacement;
    }

    @Override
    public String toSerializable(LogEvent event) {
        LineBuffer line = new LineBuffer();
        pattern.writeLine(event, line, replacement);
        return line.toString();
    }
}
