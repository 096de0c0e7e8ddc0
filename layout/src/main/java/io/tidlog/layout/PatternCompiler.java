package io.tidlog.layout;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.pattern.FormattingInfo;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternFormatter;
import org.apache.logging.log4j.core.pattern.ThreadIdPatternConverter;
import org.apache.logging.log4j.core.pattern.ThrowablePatternConverter;

/**
 * Turns what Log4j's own parser made of a pattern into the writers of a {@link CompiledPattern}.
 *
 * <p>Since Log4j parses, every pattern means here what it means to the Log4j version at hand. Since Log4j also prints
 * what has no writer of its own, every converter works, those of third parties included.
 */
final class PatternCompiler {

    private static final String ESCAPE = "\u001B";

    private final TextGuard guard;
    private final List<FieldWriter> writers = new ArrayList<>();

    /** Neighbours that become one writer: literals, and fields with the same dependency. */
    private final List<FieldWriter> run = new ArrayList<>();

    private Dependency runDependency = Dependency.NOTHING;
    private boolean runStartsWithText;
    private boolean locationRequired;

    private PatternCompiler(TextGuard guard) {
        this.guard = guard;
    }

    static CompiledPattern compile(Iterable<PatternFormatter> formatters, TextGuard guard) {
        PatternCompiler compiler = new PatternCompiler(guard);
        for (PatternFormatter formatter : formatters) {
            compiler.add(formatter);
        }
        compiler.endRun();
        return new CompiledPattern(compiler.writers.toArray(new FieldWriter[0]), compiler.locationRequired);
    }

    private void add(PatternFormatter formatter) {
        LogEventPatternConverter converter = formatter.getConverter();
        SampleEvent sample = new SampleEvent(Level.INFO);
        String text = format(sample, formatter);
        locationRequired |=
                sample.isLocationAsked() || converter instanceof LocationAware aware && aware.requiresLocation();
        Dependency dependency = Dependency.of(converter);
        switch (dependency) {
            case NOTHING -> run.add(new LiteralWriter(text));
            case EVENT -> {
                endRun();
                boolean coloured = text.contains(ESCAPE);
                writers.add(writerOf(formatter, coloured ? guard.passingColours() : guard));
            }
            default -> addToRun(dependency, formatter);
        }
    }

    /** What the converter prints for the sample; nothing, if it cannot cope with one. */
    private static String format(SampleEvent sample, PatternFormatter formatter) {
        StringBuilder text = new StringBuilder();
        try {
            formatter.format(sample, text);
        } catch (RuntimeException | LinkageError e) {
            // It may still cope with real events, and if it does not, the log is the place to say so.
            text.setLength(0);
        }
        return text.toString();
    }

    private void addToRun(Dependency dependency, PatternFormatter formatter) {
        boolean startsRun = runDependency == Dependency.NOTHING;
        // A second date would need a second fraction.
        if (!startsRun && (runDependency != dependency || dependency == Dependency.TIME)) {
            endRun();
            startsRun = true;
        }
        boolean isText = dependency != Dependency.TIME;
        if (startsRun) {
            runDependency = dependency;
            runStartsWithText = isText && run.isEmpty() && guard.indentsContinuation();
        }
        run.add(new ConverterWriter(formatter, isText ? guard : TextGuard.NONE));
    }

    private void endRun() {
        FieldWriter[] parts = run.toArray(new FieldWriter[0]);
        switch (runDependency) {
            case NOTHING -> writers.addAll(run);
            case TIME -> writers.add(new DateWriter(parts));
            default -> writers.add(new KeyedWriter(runDependency, parts, runStartsWithText));
        }
        run.clear();
        runDependency = Dependency.NOTHING;
    }

    private static FieldWriter writerOf(PatternFormatter formatter, TextGuard guard) {
        LogEventPatternConverter converter = formatter.getConverter();
        ConverterWriter writer = new ConverterWriter(formatter, guard);
        if (formatter.getFormattingInfo() != FormattingInfo.getDefault()) {
            return writer;
        }
        if (converter instanceof ThreadIdPatternConverter) {
            return new ThreadIdWriter();
        }
        if (MessageWriter.replaces(converter)) {
            return new MessageWriter(guard);
        }
        // Only this class itself prints nothing but getThrown(); its subclasses print a proxy as well.
        return converter.getClass() == ThrowablePatternConverter.class ? new ThrowableWriter(writer) : writer;
    }
}
