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

    /** Neighbours that become one writer: fields with the same dependency, and the literals around them. */
    private final List<FieldWriter> run = new ArrayList<>();

    private Dependency runDependency = Dependency.NOTHING;
    private boolean runStartsWithText;

    /** A message right after a run of locations, which joins it; null if there is none. */
    private MessageWriter runMessage;

    /** Literals that have not been added to a run yet. */
    private final StringBuilder literal = new StringBuilder();

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
        compiler.addLiteral();
        return new CompiledPattern(WriterChain.of(compiler.writers), compiler.locationRequired);
    }

    private void add(PatternFormatter formatter) {
        LogEventPatternConverter converter = formatter.getConverter();
        SampleEvent sample = new SampleEvent(Level.INFO);
        String text = format(sample, formatter);
        locationRequired |=
                sample.isLocationAsked() || converter instanceof LocationAware aware && aware.requiresLocation();
        Dependency dependency = Dependency.of(converter);
        switch (dependency) {
            case NOTHING -> literal.append(text);
            case EVENT -> addOther(formatter, text.contains(ESCAPE) ? guard.passingColours() : guard);
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
        // A second date would need a second fraction.
        boolean joins = runDependency == dependency && dependency != Dependency.TIME && runMessage == null;
        boolean isText = dependency != Dependency.TIME;
        if (!joins) {
            endRun();
            runDependency = dependency;
            runStartsWithText = isText && literal.isEmpty() && guard.indentsContinuation();
        }
        addLiteralToRun();
        run.add(new ConverterWriter(formatter, isText ? guard : TextGuard.NONE));
    }

    private void addLiteralToRun() {
        if (!literal.isEmpty()) {
            run.add(takeLiteral());
        }
    }

    private LiteralWriter takeLiteral() {
        LiteralWriter writer = literal.isEmpty() ? null : new LiteralWriter(literal.toString());
        literal.setLength(0);
        return writer;
    }

    private void addOther(PatternFormatter formatter, TextGuard guard) {
        FieldWriter writer = writerOf(formatter, guard);
        if (runDependency == Dependency.LOCATION && runMessage == null && writer instanceof MessageWriter message) {
            addLiteralToRun();
            runMessage = message;
        } else {
            endRun();
            addLiteral();
            writers.add(writer);
        }
    }

    /** Writes the literals that no run took. */
    private void addLiteral() {
        if (!literal.isEmpty()) {
            writers.add(takeLiteral());
        }
    }

    /** Makes the run one writer, with the literals after it: they are cheaper to copy with its text than alone. */
    private void endRun() {
        if (runDependency == Dependency.NOTHING) {
            return;
        }
        if (runMessage == null) {
            addLiteralToRun();
        }
        FieldWriter parts = WriterChain.of(List.copyOf(run));
        writers.add(
                switch (runDependency) {
                    case TIME -> new DateWriter(parts);
                    case LEVEL -> new KeyedWriter.OfLevel(parts, runStartsWithText);
                    case LOGGER -> new KeyedWriter.OfLogger(parts, runStartsWithText);
                    case LOCATION -> new CallSiteWriter(parts, runMessage, takeLiteral(), runStartsWithText);
                    default -> throw new IllegalStateException(runDependency + " makes no run");
                });
        run.clear();
        runDependency = Dependency.NOTHING;
        runMessage = null;
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
