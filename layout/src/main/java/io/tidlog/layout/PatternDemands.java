package io.tidlog.layout;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternFormatter;

/**
 * What the converters of a pattern need of an event, or of the thread that logged it, found out by asking them to print
 * samples.
 *
 * <p>Not thread-safe.
 */
final class PatternDemands {

    private boolean locationRequired;

    /** The first converter that may ask the calling thread, or null. */
    private LogEventPatternConverter callerDependent;

    private final Set<String> contextKeys = new LinkedHashSet<>();

    /** Whether there is a converter that may ask the calling thread, and does more than print a value for a key. */
    private boolean otherwiseDependent;

    private boolean finerThanMillis;

    /** @param locationRequired whether the pattern's text says that it prints the location */
    PatternDemands(boolean locationRequired) {
        this.locationRequired = locationRequired;
    }

    /**
     * Adds the demands of one converter.
     *
     * @param sampler formats samples as the converter's formatter does
     * @param sample has been formatted by it
     */
    void add(LogEventPatternConverter converter, PatternFormatter sampler, SampleEvent sample) {
        locationRequired |=
                sample.isLocationAsked() || converter instanceof LocationAware aware && aware.requiresLocation();
        finerThanMillis |= isFinerThanMillis(sampler);
        if (!CallerDependence.isInEvent(converter)) {
            addCallerDependent(converter);
        }
    }

    private static boolean isFinerThanMillis(PatternFormatter sampler) {
        return !new SampleEvent(0, 111_000_000)
                .printedBy(sampler)
                .equals(new SampleEvent(0, 111_222_333).printedBy(sampler));
    }

    private void addCallerDependent(LogEventPatternConverter converter) {
        callerDependent = callerDependent == null ? converter : callerDependent;
        String contextKey = ContextValueWriter.keyOf(converter);
        if (contextKey == null) {
            otherwiseDependent = true;
        } else {
            contextKeys.add(contextKey);
        }
    }

    /** See {@link CompiledPattern#isLocationRequired}. */
    boolean isLocationRequired() {
        return locationRequired;
    }

    /** See {@link CompiledPattern#callerDependent}. */
    String callerDependent() {
        return callerDependent == null ? null : callerDependent.getName();
    }

    /** See {@link CompiledPattern#contextKeys}. */
    List<String> contextKeys() {
        return otherwiseDependent ? null : List.copyOf(contextKeys);
    }

    /** See {@link CompiledPattern#isFinerThanMillis}. */
    boolean isFinerThanMillis() {
        return finerThanMillis;
    }
}
