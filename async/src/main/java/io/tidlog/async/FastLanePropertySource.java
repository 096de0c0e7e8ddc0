package io.tidlog.async;

import java.util.List;
import org.apache.logging.log4j.util.LoaderUtil;
import org.apache.logging.log4j.util.PropertySource;

/**
 * Makes {@link FastLaneReliabilityStrategy} the reliability strategy that Log4j uses by default. A setting of the
 * user's takes precedence, in any of the spellings that Log4j documents. {@link java.util.ServiceLoader} finds this
 * class; programs should not use it.
 *
 * <p>Thread-safe. Throws nothing.
 */
public final class FastLanePropertySource implements PropertySource {

    /** What Log4j asks for, and what its documentation calls it. */
    private static final List<String> NAMES = List.of("log4j.ReliabilityStrategy", "log4j2.reliabilityStrategy");

    private static final String STRATEGY = "io.tidlog.async.FastLaneReliabilityStrategy";

    /** Behind all of Log4j's own, which are up to 200. Of two sources with the same number Log4j drops one. */
    private static final int PRIORITY = 30_000;

    /** For {@link java.util.ServiceLoader}. */
    public FastLanePropertySource() {
        // Nothing to do.
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }

    @Override
    public boolean containsProperty(String key) {
        return getProperty(key) != null;
    }

    /** Null if Log4j would complain. It loads the strategy as the current thread sees it: perhaps another's, or none. */
    @Override
    public String getProperty(String key) {
        return NAMES.contains(key) && !LaneSwitch.isOff() && isFound() ? STRATEGY : null;
    }

    private static boolean isFound() {
        try {
            return LoaderUtil.loadClass(STRATEGY) == FastLaneReliabilityStrategy.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            // The last while Log4j 2.20 still reads its properties; it asks us then only for what another source has.
            return false;
        }
    }
}
