package io.tidlog.layout;

import java.util.Set;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.pattern.ExtendedThrowablePatternConverter;
import org.apache.logging.log4j.core.pattern.FormattingInfo;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternFormatter;
import org.apache.logging.log4j.core.pattern.RootThrowablePatternConverter;
import org.apache.logging.log4j.core.pattern.SequenceNumberPatternConverter;
import org.apache.logging.log4j.core.pattern.ThreadNamePatternConverter;
import org.apache.logging.log4j.core.pattern.ThrowablePatternConverter;

/**
 * Writes what a Log4j converter prints, widths and truncation included, through the guard. Used for every conversion
 * that has no writer of its own.
 */
final class ConverterWriter extends FieldWriter {

    private static final Set<Class<?>> OF_THROWABLE = Set.of(
            ThrowablePatternConverter.class,
            ExtendedThrowablePatternConverter.class,
            RootThrowablePatternConverter.class);

    private final PatternFormatter formatter;
    private final TextGuard guard;
    private final boolean looksBack;

    ConverterWriter(PatternFormatter formatter, TextGuard guard) {
        this(formatter, formatter, guard);
    }

    /** @param sampler formats samples as {@code formatter} would, without counting them */
    ConverterWriter(PatternFormatter formatter, PatternFormatter sampler, TextGuard guard) {
        this.formatter = formatter;
        this.guard = guard;
        this.looksBack = looksBack(sampler.getConverter());
    }

    /** Whether the text depends on the char before it; also true if samples do not tell. */
    boolean looksBack() {
        return looksBack;
    }

    /** Whether it prints the name of the thread, and so the same text for the same name. */
    boolean isOfThreadName() {
        return formatter.getConverter().getClass() == ThreadNamePatternConverter.class;
    }

    /** Whether it prints the exception, and nothing without one: one of Log4j's own converters, without a width. */
    boolean isOfThrowable() {
        return OF_THROWABLE.contains(formatter.getConverter().getClass())
                && formatter.getFormattingInfo() == FormattingInfo.getDefault();
    }

    /** Up to Log4j 2.24, {@code %ex}, alone or nested, prints a space first unless the line ends with white space. */
    private static boolean looksBack(LogEventPatternConverter converter) {
        if (converter instanceof SequenceNumberPatternConverter) {
            return false; // it would count the sample
        }
        // Text that another field prints before the exception would hide it.
        return looksBack(converter, new SampleEvent(new IllegalStateException("sample")))
                || looksBack(converter, SampleEvent.ofExceptionAlone());
    }

    private static boolean looksBack(LogEventPatternConverter converter, SampleEvent failure) {
        StringBuilder alone = new StringBuilder();
        StringBuilder behind = new StringBuilder("x");
        try {
            converter.format(failure, alone);
            converter.format(failure, behind);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // Real events may still work; looking back does no harm.
            return true;
        }
        return !alone.toString().contentEquals(behind.deleteCharAt(0));
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        StringBuilder text = line.scratch();
        int start = 0;
        int seen = line.seenLength();
        if (looksBack && seen > 0) {
            text.append(line.charBefore(seen));
            start = 1;
        }
        formatter.format(event, text);
        line.appendText(text, start, guard);
    }
}
