package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A part of a {@link ThreadReport}: text for people, JSON for programs. Immutable, like the report it comes from.
 *
 * <p>In the text, a name that the application chose (threads, classes) stays on one line: control characters and line
 * breaks are printed as <code>\</code>{@code u000A}, so that no name forges a line.
 */
public abstract sealed class ReportPart permits ThreadCount, ThreadProfile, ThreadDump, ThreadGrowth, LiveThread {

    private static final JsonFactory JSON = JsonFactory.builder()
            // The stream is the caller's, who may write on.
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    ReportPart() {}

    /** Writes the text, each line ended by a line feed. */
    public abstract void writeText(Appendable out) throws IOException;

    /** Writes one JSON object in UTF-8 and flushes, but does not close, the stream. */
    public final void writeJson(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            writeFields(json);
            json.writeEndObject();
        }
    }

    abstract void writeFields(JsonGenerator json) throws IOException;

    /** The text. Prefer {@link #writeText} for a dump of a million threads: it does not hold the text in memory. */
    public final String text() {
        StringBuilder text = new StringBuilder();
        try {
            writeText(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // A StringBuilder throws none.
        }
        return text.toString();
    }
}
