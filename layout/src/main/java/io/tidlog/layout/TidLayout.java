package io.tidlog.layout;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.core.pattern.RegexReplacement;

/**
 * PatternLayout, straight to bytes, with lines that no event can forge.
 *
 * <pre>
 * &lt;TidLayout/>
 * [0224/162532.310:INFO:tid-60:ExposeServer.java:39] register for debug server
 * </pre>
 *
 * <p>Takes any Log4j pattern. Prints, byte for byte, what the PatternLayout of the Log4j version in use prints, except
 * for line breaks and control characters in the event's own text; see {@link Newlines}. The attributes are those of
 * PatternLayout and {@code newlines}; see {@link TidLayoutBuilder}.
 *
 * <p>Thread-safe. Allocates nothing per event in steady state, in UTF-8 and, for ASCII text, in any charset that
 * extends ASCII; converters that allocate in PatternLayout do so here too. Holds a few line buffers for each core,
 * however many threads log, and one for each thread that waits in the destination; some spare ones stay. Passes each
 * event to its destination in one call of {@link ByteBufferDestination#writeBytes(byte[], int, int)}; or, if that is an
 * appender's manager and the line is a simple one, makes it in the manager's buffer, under the manager's lock.
 */
@Plugin(name = "TidLayout", category = Node.CATEGORY, elementType = Layout.ELEMENT_TYPE, printObject = true)
public final class TidLayout extends AbstractStringLayout {

    static final String HEADER_PATTERN = "[%d{MMdd/HHmmss.SSS}:%level:tid-%tid:%file:%line]";

    /** The pattern of {@code <TidLayout/>}. */
    public static final String DEFAULT_PATTERN = HEADER_PATTERN + " %msg%n";

    private final String conversionPattern;
    private final CompiledPattern pattern;
    /** {@code <Replace>}, or null. */
    private final RegexReplacement replacement;

    private final LineEncoder encoder;
    private final LinePool pool = new LinePool();

    /** Whether lines may be put together from pieces in ASCII. */
    private final boolean takesPieces;

    /**
     * Of the first manager that wanted a line, since a layout mostly belongs to one appender; null if there is none yet, or
     * its lines cannot be made directly. Kept as long as the layout. Published safely by a plain write: what has to be seen
     * is final.
     */
    private DirectEncoder direct;

    private boolean isManagerKnown;

    TidLayout(
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
        this.takesPieces = replacement == null && encoder.extendsAscii();
    }

    /** A layout that prints {@link #DEFAULT_PATTERN} unless told otherwise. */
    @PluginBuilderFactory
    public static TidLayoutBuilder newBuilder() {
        return new TidLayoutBuilder();
    }

    @Override
    public void encode(LogEvent event, ByteBufferDestination destination) {
        DirectEncoder known = direct;
        if (known == null) {
            known = addDirect(destination);
        }
        if (known == null || !known.isOf(destination) || !known.encode(event)) {
            encodeInBuffer(event, destination);
        }
    }

    private DirectEncoder addDirect(ByteBufferDestination destination) {
        if (!isManagerKnown && destination instanceof OutputStreamManager manager) {
            direct = takesPieces && pattern.direct() != null ? DirectEncoder.of(manager, pattern.direct()) : null;
            isManagerKnown = true;
        }
        return direct;
    }

    private void encodeInBuffer(LogEvent event, ByteBufferDestination destination) {
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

    /** Returns an encoder for one thread, which encodes one event after the other. */
    public SingleThreadEncoder newSingleThreadEncoder() {
        boolean inPlace = takesPieces && pattern.parted() != null;
        return new SingleThreadEncoder(this, inPlace ? new PartedLine(pattern.parted(), encoder) : null);
    }

    LineEncoder lineEncoder() {
        return encoder;
    }

    void write(LogEvent event, LineBuffer line) {
        pattern.writeLine(event, line, replacement);
    }

    @Override
    public boolean requiresLocation() {
        return pattern.isLocationRequired();
    }

    /**
     * The first converter of the pattern whose text may depend on more of the calling thread than its id and name, such
     * as {@code MDC} for {@code %X}. If there is none, an event without an exception may be encoded later, by any
     * thread.
     */
    public Optional<String> getCallerDependentConverter() {
        return Optional.ofNullable(pattern.callerDependent());
    }

    /**
     * The keys of the context data whose values the pattern prints, as {@code traceId} for {@code %X{traceId}}. Empty,
     * instead of a list, if the pattern asks for more than these values, or in another way, that may depend on the
     * calling thread, or if there is a {@code <Replace>}. With these values, an event without an exception may be
     * encoded later, by any thread.
     */
    public Optional<List<String>> getContextKeys() {
        // A slow or broken regular expression is the business of the thread whose event it is.
        return replacement == null ? Optional.ofNullable(pattern.contextKeys()) : Optional.empty();
    }

    /** Whether the pattern prints the time more finely than in milliseconds, as {@code %d{HH:mm:ss.SSSSSS}} does. */
    public boolean isFinerThanMillis() {
        return pattern.isFinerThanMillis();
    }

    /** The pattern in use: the configured one, or {@value #DEFAULT_PATTERN} if there is none or it cannot be parsed. */
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
}
