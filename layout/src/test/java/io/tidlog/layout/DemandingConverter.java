package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/** A third party's {@code %demanding}, made for certain events only. Found by those who name its package only. */
@Plugin(name = "DemandingConverter", category = PatternConverter.CATEGORY)
@ConverterKeys("demanding")
public final class DemandingConverter extends LogEventPatternConverter {

    private DemandingConverter() {
        super("demanding", null);
    }

    /** Called by Log4j. */
    public static DemandingConverter newInstance(Configuration configuration, String[] options) {
        return new DemandingConverter();
    }

    @Override
    public void format(LogEvent event, StringBuilder toAppendTo) {
        if (event instanceof SampleEvent) {
            throw new AssertionError("an event of another application");
        }
        toAppendTo.append("demanding");
    }
}
