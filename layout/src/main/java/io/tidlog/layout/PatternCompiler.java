package io.tidlog.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.pattern.AbstractStyleNameConverter;
import org.apache.logging.log4j.core.pattern.FormattingInfo;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternFormatter;
import org.apache.logging.log4j.core.pattern.ThreadIdPatternConverter;
import org.apache.logging.log4j.core.pattern.ThrowablePatternConverter;

/**
 * Compiles what Log4j's own parser makes of a pattern into the writers of a {@link CompiledPattern}.
 *
 * <p>Log4j parses, so every pattern means here what it means to the Log4j version in use. Log4j also prints whatever
 * has no writer of its own, so every converter works, third-party ones included.
 *
 * <p>Only {@code %highlight{…}}, {@code %style{…}}, {@code %red{…}} and the like are taken apart here, to tell their
 * escape characters from those of an event. Log4j prints the whole where that cannot be done: with a width, which
 * counts escape characters and may cut a sequence; inside {@code %notEmpty{…}} or {@code %replace{…}}, which look at
 * text and colours as one; and for a selector, which does not reveal its patterns. There the event's ANSI colours pass
 * with those of the pattern, but no other control character does.
 */
final class PatternCompiler {

    private static final String ESCAPE = "\u001B";

    private final PatternSource source;
    private final Iterator<ConversionSpecifier> specifiers;
    private final TextGuard guard;
    private final List<FieldWriter> writers = new ArrayList<>();

    /** Neighbours that become one writer: fields with the same dependency, and the literals around them. */
    private final List<FieldWriter> run = new ArrayList<>();

    private Dependency runDependency = Dependency.NOTHING;
    private boolean runStartsWithText;

    /** The message that joins a run of locations, or null. */
    private MessageWriter runMessage;

    /** Whether a run of locations is among the writers. */
    private boolean locationPrinted;

    /** Literals that have not been added to a run yet. */
    private final StringBuilder literal = new StringBuilder();

    private final PatternDemands demands;

    /** Of the pattern's converters, those that may print a colour for some event, though not for a sample. */
    private final Set<Class<?>> colouring;

    private PatternCompiler(PatternSource source, TextGuard guard) {
        this.source = source;
        this.specifiers = source == null
                ? Collections.emptyIterator()
                : ConversionSpecifier.scan(source.pattern()).iterator();
        this.guard = guard;
        this.colouring = source == null ? Set.of() : colouring(source);
        this.demands = new PatternDemands(source != null && source.converters().mayPrintLocation(source.pattern()));
    }

    static CompiledPattern compile(PatternSource source, TextGuard guard) {
        List<PatternFormatter> formatters = source.parse();
        PatternSource unnumbered = source.withoutNestedNumbers();
        List<PatternFormatter> samplers = unnumbered.equals(source) ? formatters : unnumbered.parse();
        return new PatternCompiler(source, guard).compile(formatters, samplers);
    }

    /**
     * Compiles a pattern whose text is not known. The event's colours then pass where the pattern has its own, and a
     * nested {@code %sn} counts the samples.
     */
    static CompiledPattern compile(List<PatternFormatter> formatters, TextGuard guard) {
        return new PatternCompiler(null, guard).compile(formatters, formatters);
    }

    /** @param samplers format samples as the formatters do, one for each */
    private CompiledPattern compile(List<PatternFormatter> formatters, List<PatternFormatter> samplers) {
        for (int i = 0; i < formatters.size(); i++) {
            add(formatters.get(i), samplers.get(i));
        }
        endRun();
        addLiteral();
        return new CompiledPattern(
                WriterChain.of(withLaterMessage(writers)),
                PartedPattern.of(writers),
                DirectPattern.of(writers),
                demands.isLocationRequired(),
                demands.callerDependent(),
                demands.contextKeys(),
                demands.isFinerThanMillis());
    }

    /** The same writers, where the first that writes a message behind a location and other fields joins these. */
    private static List<FieldWriter> withLaterMessage(List<FieldWriter> writers) {
        CallSiteWriter location = null;
        for (int i = 0; i < writers.size(); i++) {
            if (writers.get(i) instanceof CallSiteWriter site && site.message() == null) {
                location = site;
            } else if (writers.get(i) instanceof CallSiteWriter message && location != null) {
                int at = writers.indexOf(location);
                FieldWriter between = WriterChain.of(List.copyOf(writers.subList(at + 1, i)));
                FieldWriter joined = LaterMessageWriter.of(location, between, message);
                return joined == null ? writers : replaced(writers, at, i + 1, joined);
            }
        }
        return writers;
    }

    private static List<FieldWriter> replaced(List<FieldWriter> writers, int from, int to, FieldWriter by) {
        List<FieldWriter> result = new ArrayList<>(writers);
        result.subList(from, to).clear();
        result.add(from, by);
        return result;
    }

    private void add(PatternFormatter formatter, PatternFormatter sampler) {
        LogEventPatternConverter converter = formatter.getConverter();
        SampleEvent sample = new SampleEvent(Level.INFO);
        String text = sample.printedBy(sampler);
        demands.add(converter, sampler, sample);
        Dependency dependency = Dependency.of(converter);
        switch (dependency) {
            case NOTHING -> literal.append(text);
            case EVENT -> addOther(formatter, sampler, isColoured(text, sampler));
            default -> addToRun(dependency, formatter);
        }
    }

    /** Of an empty field, Log4j may print no colour; nor of one that it prints for another level only. */
    private static Set<Class<?>> colouring(PatternSource source) {
        return ConversionSpecifier.scan(source.pattern()).stream()
                .filter(specifier -> mayColour(specifier, source))
                .map(specifier -> source.converters().find(specifier.name()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static boolean mayColour(ConversionSpecifier specifier, PatternSource source) {
        // Log4j applies these attributes to no pattern that is nested in another converter.
        boolean mayItself =
                source.converters().mayColour(specifier) && !source.disableAnsi() && !source.noConsoleNoAnsi();
        return mayItself || source.converters().nestsColours(specifier);
    }

    /** Whether the pattern has colours there. */
    private boolean isColoured(String text, PatternFormatter sampler) {
        return text.contains(ESCAPE)
                || SampleEvent.withEverything().printedBy(sampler).contains(ESCAPE)
                || colouring.contains(sampler.getConverter().getClass());
    }

    private void addToRun(Dependency dependency, PatternFormatter formatter) {
        // A second date would need a second fraction.
        boolean joins = runDependency == dependency && dependency != Dependency.TIME && runMessage == null;
        boolean isText = dependency != Dependency.TIME;
        if (!joins) {
            endRun();
            runDependency = dependency;
            runStartsWithText = isText && literal.isEmpty() && guard.guards();
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

    private void addOther(PatternFormatter formatter, PatternFormatter sampler, boolean coloured) {
        FieldWriter writer = writerOf(formatter, sampler, coloured);
        if (writer instanceof MessageWriter message && joinsCallSite()) {
            addLiteralToRun();
            runMessage = message;
        } else {
            endRun();
            addLiteral();
            writers.add(writer);
        }
    }

    /**
     * Whether a message may be remembered with its call site. It joins a run of locations right before it. Otherwise,
     * if a location was printed before and so the event knows its own, this begins a run for it.
     */
    private boolean joinsCallSite() {
        if (runDependency == Dependency.LOCATION) {
            return runMessage == null;
        }
        if (!locationPrinted) {
            return false;
        }
        endRun();
        runDependency = Dependency.LOCATION;
        runStartsWithText = literal.isEmpty() && guard.guards();
        return true;
    }

    /** Adds a writer for the literals that no run took. */
    private void addLiteral() {
        if (!literal.isEmpty()) {
            writers.add(takeLiteral());
        }
    }

    /** Turns the run into one writer, with the literals after it: copying them with its text is cheaper than alone. */
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
                    case LEVEL -> levelWriter(new KeyedWriter.OfLevel(parts, runStartsWithText));
                    case LOGGER -> new KeyedWriter.OfLogger(parts, runStartsWithText);
                    case LOCATION -> new CallSiteWriter(parts, runMessage, takeLiteral(), runStartsWithText);
                    default -> throw new IllegalStateException(runDependency + " makes no run");
                });
        locationPrinted |= runDependency == Dependency.LOCATION;
        run.clear();
        runDependency = Dependency.NOTHING;
        runMessage = null;
    }

    /** The level's writer, together with that of a time right before it, which is no longer among the writers then. */
    private FieldWriter levelWriter(KeyedWriter.OfLevel level) {
        int last = writers.size() - 1;
        if (last >= 0 && writers.get(last) instanceof DateWriter time && !time.hasLevel()) {
            writers.remove(last);
            return time.withLevel(level);
        }
        return level;
    }

    private FieldWriter writerOf(PatternFormatter formatter, PatternFormatter sampler, boolean coloured) {
        LogEventPatternConverter converter = formatter.getConverter();
        // Takes a specifier for every style, so that the next one finds its own.
        ConversionSpecifier style =
                ConverterClasses.isStyle(converter.getClass()) ? nextSpecifier(converter.getClass()) : null;
        ConverterWriter whole = new ConverterWriter(formatter, sampler, coloured ? guard.passingColours() : guard);
        if (formatter.getFormattingInfo() != FormattingInfo.getDefault()) {
            return whole;
        }
        if (style != null && canBeTakenApart(style)) {
            PatternSource styled = source.nested(style.options().get(0));
            return new StyleWriter(
                    compile(styled, guard), mark(style), whole, converter instanceof AbstractStyleNameConverter);
        }
        if (converter instanceof ThreadIdPatternConverter) {
            return new ThreadIdWriter();
        }
        if (MessageWriter.replaces(converter)) {
            return new MessageWriter(guard);
        }
        String contextKey = ContextValueWriter.keyOf(converter);
        if (contextKey != null) {
            return new ContextValueWriter(contextKey, whole, guard);
        }
        // Only ThrowablePatternConverter itself prints just getThrown(); its subclasses print a proxy as well.
        return converter.getClass() == ThrowablePatternConverter.class
                ? new ThrowableWriter((ThrowablePatternConverter) converter, whole, guard)
                : whole;
    }

    /** Log4j looks for an option that turns colours off in the nested pattern, too, which is not applied to a mark. */
    private static boolean canBeTakenApart(ConversionSpecifier style) {
        return !style.options().isEmpty()
                && !ConverterClasses.turnsColoursOff(style.options().get(0));
    }

    /** The next specifier from which Log4j makes a converter of this class; null if there is none. */
    private ConversionSpecifier nextSpecifier(Class<?> converterClass) {
        while (specifiers.hasNext()) {
            ConversionSpecifier specifier = specifiers.next();
            if (source.converters().find(specifier.name()) == converterClass
                    && mark(specifier).getConverter().getClass() == converterClass
                    && isNestedPatternParsed(specifier)) {
                return specifier;
            }
        }
        return null;
    }

    /** Log4j makes no converter around a pattern that it cannot parse. */
    private boolean isNestedPatternParsed(ConversionSpecifier style) {
        try {
            return style.options().isEmpty()
                    || source.nested(style.options().get(0)).parse() != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The style applied to {@link StyleWriter#MARK}. */
    private PatternFormatter mark(ConversionSpecifier style) {
        return source.part(style.withFirstOption(StyleWriter.MARK)).parse().get(0);
    }
}
