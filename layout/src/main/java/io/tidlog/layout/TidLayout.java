package io.tidlog.layout;

import java.nio.charset.Charset;
import java.util.Map;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.layout.PatternSelector;
import org.apache.logging.log4j.core.pattern.RegexReplacement;

/**
 * PatternLayout, straight to bytes, with lines that no event can forge.
 *
 * <pre>
 * &lt;TidLayout/>
 * [0224/162532.310:INFO:tid-60:ExposeServer.java:39] register for debug server
 * </pre>
 *
 * <p>Takes any Log4j pattern and prints for it, byte for byte, what the PatternLayout of the Log4j version at hand prints,
 * but for line breaks and control characters in the event's own text; see {@link Newlines}. The attributes are those of
 * PatternLayout and {@code newlines}; see {@link Builder}.
 *
 * <p>Thread-safe. Allocates nothing per event in steady state, in UTF-8 and, for ASCII text, in any charset that extends
 * ASCII; converters that allocate in PatternLayout do so here too. Holds a few line buffers for each core, however many
 * threads log. Each event reaches its destination by one call of {@link ByteBufferDestination#writeBytes(byte[], int,
 * int)}, under no lock of this class.
 */
@Plugin(name = "TidLayout", category = Node.CATEGORY, elementType = Layout.ELEMENT_TYPE, printObject = true)
public final class TidLayout extends AbstractStringLayout {

    static final String HEADER_PATTERN = "[%d{MMdd/HHmmss.SSS}:%level:tid-%tid:%file:%line]";

    /** What {@code <TidLayout/>} prints. */
    public static final String DEFAULT_PATTERN = HEADER_PATTERN + " %msg%n";

    private final String conversionPattern;
    private final CompiledPattern pattern;
    /** {@code <Replace>}, or null. */
    private final RegexReplacement replacement;

    private final LineEncoder encoder;
    private final LinePool pool = new LinePool();

    private TidLayout(
            Configuration configuration,
            Charset charset,
            Serializer header,
            Serializer footer,
            String conversionPattern,
            CompiledPattern pattern,
            RegexReplacement replacement) {
        super(configuration, charset, header, footer);
        this.conversionPattern = conversionPattern;
        this.pattern = pattern;
        this.replacement = replacement;
        this.encoder = new LineEncoder(charset);
    }

    /** A layout that prints {@link #DEFAULT_PATTERN} unless told otherwise. */
    @PluginBuilderFactory
    public static Builder newBuilder() {
        return new Builder();
    }

    @Override
    public void encode(LogEvent event, ByteBufferDestination destination) {
        LineBuffer line = pool.acquire();
        try {
            write(event, line);
            encoder.encode(line, destination);
        } finally {
            pool.release(line);
        }
    }

    @Override
    public byte[] toByteArray(LogEvent event) {
        LineBuffer line = pool.acquire();
        try {
            write(event, line);
            return encoder.toByteArray(line);
        } finally {
            pool.release(line);
        }
    }

    @Override
    public String toSerializable(LogEvent event) {
        LineBuffer line = pool.acquire();
        try {
            write(event, line);
            return line.toString();
        } finally {
            pool.release(line);
        }
    }

    private void write(LogEvent event, LineBuffer line) {
        pattern.write(event, line);
        line.finish();
        if (replacement != null) {
            line.rewrite(replacement);
        }
    }

    @Override
    public boolean requiresLocation() {
        return pattern.isLocationRequired();
    }

    /** The pattern as configured: {@value #DEFAULT_PATTERN} if none was. */
    public String getConversionPattern() {
        return conversionPattern;
    }

    /** The same entries as PatternLayout's: {@code structured=false, formatType=conversion, format=<pattern>}. */
    @Override
    public Map<String, String> getContentFormat() {
        return Map.of("structured", "false", "formatType", "conversion", "format", conversionPattern);
    }

    @Override
    public String toString() {
        return conversionPattern;
    }

    /**
     * The attributes and elements of {@code <TidLayout>}, with PatternLayout's names and meanings.
     *
     * <p>Whatever is wrong with one is said once, through Log4j's status logger, and the default is used instead: a
     * layout always comes out, and prints every event. A null is the default. Not thread-safe.
     */
    public static final class Builder implements org.apache.logging.log4j.core.util.Builder<TidLayout> {

        private static final String DEFAULT_NEWLINES = "indent";

        @PluginBuilderAttribute
        private String pattern = DEFAULT_PATTERN;

        @PluginBuilderAttribute
        private String newlines = DEFAULT_NEWLINES;

        @PluginBuilderAttribute
        private String charset;

        @PluginBuilderAttribute
        private String header;

        @PluginBuilderAttribute
        private String footer;

        @PluginBuilderAttribute
        private boolean alwaysWriteExceptions = true;

        @PluginBuilderAttribute
        private boolean disableAnsi;

        @PluginBuilderAttribute
        private boolean noConsoleNoAnsi;

        @PluginElement("PatternSelector")
        private PatternSelector patternSelector;

        @PluginElement("Replace")
        private RegexReplacement regexReplacement;

        @PluginConfiguration
        private Configuration configuration;

        @PluginNode
        private Node node;

        private Builder() {}

        /** Any Log4j pattern; default {@value TidLayout#DEFAULT_PATTERN}. */
        public Builder setPattern(String pattern) {
            this.pattern = pattern == null ? DEFAULT_PATTERN : pattern;
            return this;
        }

        /** What becomes of line breaks in an event's own text; default {@link Newlines#INDENT}. */
        public Builder setNewlines(Newlines newlines) {
            this.newlines = newlines == null ? DEFAULT_NEWLINES : newlines.name();
            return this;
        }

        /** Default, as PatternLayout's: the JVM's default charset, UTF-8 from JDK 18 on. */
        public Builder setCharset(Charset charset) {
            this.charset = charset == null ? null : charset.name();
            return this;
        }

        /** A pattern to print when a file or stream is opened; none by default. */
        public Builder setHeader(String header) {
            this.header = header;
            return this;
        }

        /** A pattern to print when a file or stream is closed; none by default. */
        public Builder setFooter(String footer) {
            this.footer = footer;
            return this;
        }

        /** Whether a pattern that mentions no exception ends with one all the same; default true. */
        public Builder setAlwaysWriteExceptions(boolean alwaysWriteExceptions) {
            this.alwaysWriteExceptions = alwaysWriteExceptions;
            return this;
        }

        /** Whether {@code %highlight} and {@code %style} leave the colours out; default false. */
        public Builder setDisableAnsi(boolean disableAnsi) {
            this.disableAnsi = disableAnsi;
            return this;
        }

        /** Whether they do so if {@link System#console()} is null; default false. */
        public Builder setNoConsoleNoAnsi(boolean noConsoleNoAnsi) {
            this.noConsoleNoAnsi = noConsoleNoAnsi;
            return this;
        }

        /** Chooses a pattern for each event, instead of {@link #setPattern}; none by default. */
        public Builder setPatternSelector(PatternSelector patternSelector) {
            this.patternSelector = patternSelector;
            return this;
        }

        /** Rewrites each finished line, guard and all; none by default. Makes every event allocate. */
        public Builder setRegexReplacement(RegexReplacement regexReplacement) {
            this.regexReplacement = regexReplacement;
            return this;
        }

        /** The configuration whose converters and properties patterns may use; none by default. */
        public Builder setConfiguration(Configuration configuration) {
            this.configuration = configuration;
            return this;
        }

        @Override
        public TidLayout build() {
            Log4jVersion.check();
            Attributes.reportUnknown(node);
            Charset lineCharset = Attributes.charset(charset);
            TextGuard guard = TextGuard.of(Attributes.newlines(newlines));
            return new TidLayout(
                    configuration,
                    lineCharset,
                    serializer("header", header),
                    serializer("footer", footer),
                    pattern,
                    patternSelector == null
                            ? compile(guard)
                            : CompiledPattern.of(patternSelector, ConverterClasses.of(configuration), guard),
                    regexReplacement);
        }

        private CompiledPattern compile(TextGuard guard) {
            PatternSource source =
                    PatternSource.of(configuration, pattern).with(alwaysWriteExceptions, disableAnsi, noConsoleNoAnsi);
            Attributes.reportMalformed(source);
            try {
                return PatternCompiler.compile(source, guard);
            } catch (RuntimeException e) {
                LOGGER.error(
                        "TidLayout: pattern=\"{}\" cannot be parsed, using \"{}\"; mend the pattern",
                        pattern,
                        DEFAULT_PATTERN,
                        e);
                return PatternCompiler.compile(source.with(DEFAULT_PATTERN), guard);
            }
        }

        /** Headers and footers come from the configuration, not from events, and are left to PatternLayout. */
        private Serializer serializer(String attribute, String headerOrFooter) {
            try {
                return PatternLayout.newSerializerBuilder()
                        .setConfiguration(configuration)
                        .setReplace(regexReplacement)
                        .setPatternSelector(patternSelector)
                        .setAlwaysWriteExceptions(alwaysWriteExceptions)
                        .setDisableAnsi(disableAnsi)
                        .setNoConsoleNoAnsi(noConsoleNoAnsi)
                        .setPattern(headerOrFooter)
                        .build();
            } catch (RuntimeException e) {
                LOGGER.error(
                        "TidLayout: {}=\"{}\" cannot be parsed, printing none; mend the pattern",
                        attribute,
                        headerOrFooter,
                        e);
                return null;
            }
        }
    }
}
