package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/** A third party's {@code %unusable}, with which no pattern can be compiled. Found by those who name its package only. */
@Plugin(name = "UnusableConverter", category = PatternConverter.CATEGORY)
@ConverterKeys("unusable")
public final class UnusableConverter extends LogEventPatternConverter {

    private UnusableConverter() {
        super("unusable", null);
    }

    /** Called by Log4j. */
    public static UnusableConverter newInstance(Configuration configuration, String[] options) {
        return new UnusableConverter();
    }

    @Override
    public boolean isVariable() {
        throw new UnsupportedOperationException("nobody knows");
    }

    @Override
    public void format(LogEvent event, StringBuilder toAppendTo) {
        toAppendTo.append("unusable");
    }
}
