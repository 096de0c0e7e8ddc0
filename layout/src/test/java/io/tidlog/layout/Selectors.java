package io.tidlog.layout;

import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.layout.LevelPatternSelector;
import org.apache.logging.log4j.core.layout.MarkerPatternSelector;
import org.apache.logging.log4j.core.layout.PatternMatch;
import org.apache.logging.log4j.core.layout.PatternSelector;

/** Pattern selectors with one choice beside the default. */
final class Selectors {

    private Selectors() {}

    static PatternSelector byLevel(String level, String pattern, String defaultPattern) {
        return new LevelPatternSelector.Builder()
                .setProperties(matching(level, pattern))
                .setDefaultPattern(defaultPattern)
                .build();
    }

    static PatternSelector byMarker(String marker, String pattern, String defaultPattern) {
        MarkerManager.getMarker(marker);
        return new MarkerPatternSelector.Builder()
                .setProperties(matching(marker, pattern))
                .setDefaultPattern(defaultPattern)
                .build();
    }

    private static PatternMatch[] matching(String key, String pattern) {
        return new PatternMatch[] {new PatternMatch(key, pattern)};
    }
}
