package io.tidlog.layout;

import java.nio.charset.Charset;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.layout.PatternSelector;
import org.apache.logging.log4j.core.pattern.RegexReplacement;
import org.apache.logging.log4j.core.util.Builder;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * The attributes and elements of {@code <TidLayout>}, with PatternLayout's names and meanings.
 *
 * <p>Whatever is wrong with one is reported once, through Log4j's status logger, and the default is used instead. A
 * layout is always built, and prints every event. A null means the default. Not thread-safe.
 */
public final class TidLayoutBuilder implements Builder<TidLayout> {

    private static final Logger LOGGER = StatusLogger.getLogger();

    private static final String DEFAULT_NEWLINES = "indent";

    @PluginBuilderAttribute
    private String pattern = TidLayout.DEFAULT_PATTERN;

    @PluginBuilderAttribute
    private String newlines = DEFAULT_NEWLINES;

    @PluginBuilderAttribute
    private String charset;

    /** Instead of the attribute: a name would not find a charset that no provider has. */
    private Charset givenCharset;

    @PluginBuilderAttribute
    private String header;

    @PluginBuilderAttribute
    private String footer;

    // Not as booleans, for which Log4j takes anything but "true" for false.

    @PluginBuilderAttribute
    private String alwaysWriteExceptions;

    @PluginBuilderAttribute
    private String disableAnsi;

    @PluginBuilderAttribute
    private String noConsoleNoAnsi;

    @PluginElement("PatternSelector")
    private PatternSelector patternSelector;

    @PluginElement("Replace")
    private RegexReplacement regexReplacement;

    @PluginConfiguration
    private Configuration configuration;

    @PluginNode
    private Node node;

    TidLayoutBuilder() {}

    /** Any Log4j pattern; default {@value TidLayout#DEFAULT_PATTERN}. */
    public TidLayoutBuilder setPattern(String pattern) {
        this.pattern = pattern == null ? TidLayout.DEFAULT_PATTERN : pattern;
        return this;
    }

    /** How line breaks in an event's own text are written; default {@link Newlines#INDENT}. */
    public TidLayoutBuilder setNewlines(Newlines newlines) {
        this.newlines = newlines == null ? DEFAULT_NEWLINES : newlines.name();
        return this;
    }

    /** The charset of the lines; default, as PatternLayout's, the JVM's default charset, UTF-8 from JDK 18 on. */
    public TidLayoutBuilder setCharset(Charset charset) {
        this.charset = null;
        this.givenCharset = charset;
        return this;
    }

    /**
     * A pattern to print when a file or stream is opened; none by default. What it prints of the thread that opens it,
     * such as {@code %X{user}}, passes the same guard as an event's text.
     */
    public TidLayoutBuilder setHeader(String header) {
        this.header = header;
        return this;
    }

    /** A pattern to print when a file or stream is closed, like the {@link #setHeader header}; none by default. */
    public TidLayoutBuilder setFooter(String footer) {
        this.footer = footer;
        return this;
    }

    /** Whether a pattern without an exception has one added at its end; default true. */
    public TidLayoutBuilder setAlwaysWriteExceptions(boolean alwaysWriteExceptions) {
        this.alwaysWriteExceptions = String.valueOf(alwaysWriteExceptions);
        return this;
    }

    /**
     * Whether {@code %highlight} and {@code %style} leave the colours out; default, as PatternLayout's, false, but true on
     * Windows with Log4j up to 2.24, unless {@code log4j.skipJansi} is false.
     */
    public TidLayoutBuilder setDisableAnsi(boolean disableAnsi) {
        this.disableAnsi = String.valueOf(disableAnsi);
        return this;
    }

    /** Whether they leave the colours out if {@link System#console()} is null; default false. */
    public TidLayoutBuilder setNoConsoleNoAnsi(boolean noConsoleNoAnsi) {
        this.noConsoleNoAnsi = String.valueOf(noConsoleNoAnsi);
        return this;
    }

    /** Chooses a pattern for each event, instead of {@link #setPattern}; none by default. */
    public TidLayoutBuilder setPatternSelector(PatternSelector patternSelector) {
        this.patternSelector = patternSelector;
        return this;
    }

    /**
     * Rewrites each finished line, after the guard, which it can undo: a regular expression that takes the TABs away lets
     * an event forge a line. None by default. Makes every event allocate.
     */
    public TidLayoutBuilder setRegexReplacement(RegexReplacement regexReplacement) {
        this.regexReplacement = regexReplacement;
        return this;
    }

    /** The configuration whose converters and properties patterns may use; none by default. */
    public TidLayoutBuilder setConfiguration(Configuration configuration) {
        this.configuration = configuration;
        return this;
    }

    @Override
    public TidLayout build() {
        Log4jVersion.check();
        Attributes.reportUnknown(node);
        Charset lineCharset = givenCharset == null ? Attributes.charset(charset) : Attributes.writable(givenCharset);
        TextGuard guard = TextGuard.of(Attributes.newlines(newlines));
        PatternSource empty = PatternSource.of(configuration, "")
                .with(
                        Attributes.flag("alwaysWriteExceptions", alwaysWriteExceptions, true),
                        Attributes.flag("disableAnsi", disableAnsi, AnsiDefault.isOff()),
                        Attributes.flag("noConsoleNoAnsi", noConsoleNoAnsi, false));
        String patternInForce = pattern;
        CompiledPattern compiled;
        try {
            compiled = compile(empty.withPattern(patternInForce), guard);
        } catch (RuntimeException e) {
            patternInForce = TidLayout.DEFAULT_PATTERN;
            LOGGER.error(
                    "TidLayout: pattern=\"{}\" cannot be parsed, using \"{}\"; mend the pattern",
                    pattern,
                    patternInForce,
                    e);
            compiled = compile(empty.withPattern(patternInForce), guard);
        }
        return new TidLayout(
                configuration,
                lineCharset,
                serializer("header", empty.withPattern(header), compiled, guard),
                serializer("footer", empty.withPattern(footer), compiled, guard),
                patternInForce,
                compiled,
                regexReplacement);
    }

    private CompiledPattern compile(PatternSource source, TextGuard guard) {
        if (patternSelector != null) {
            Attributes.reportMalformed(patternSelector, configuration);
            return CompiledPattern.of(patternSelector, ConverterClasses.of(configuration), guard);
        }
        Attributes.reportMalformed("pattern", source);
        return PatternCompiler.compile(source, guard);
    }

    /** Null if there is no header or footer, as in PatternLayout. */
    private AbstractStringLayout.Serializer serializer(
            String attribute, PatternSource source, CompiledPattern lines, TextGuard guard) {
        if (source.pattern() == null || source.pattern().isEmpty()) {
            return null;
        }
        if (patternSelector != null) {
            // PatternLayout prints a pattern of the selector instead.
            return new HeaderSerializer(lines, regexReplacement);
        }
        Attributes.reportMalformed(attribute, source);
        try {
            return new HeaderSerializer(PatternCompiler.compile(source, guard), regexReplacement);
        } catch (RuntimeException e) {
            LOGGER.error(
                    "TidLayout: {}=\"{}\" cannot be parsed, printing none; mend the pattern",
                    attribute,
                    source.pattern(),
                    e);
            return null;
        }
    }
}
