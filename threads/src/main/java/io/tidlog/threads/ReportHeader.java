package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What every part of a report says first: when, on what, and what it cannot know.
 *
 * @param partial whether virtual threads are missing although this JVM can list them; a note says why
 */
record ReportHeader(Instant time, String runtime, List<String> notes, boolean partial) {

    /** {@code # 2026-11-23T22:14:38.272Z, Java 25.0.3+9-LTS}, and one such line for each note. */
    void writeText(Appendable out) throws IOException {
        out.append("# ").append(time.toString()).append(", Java ");
        out.append(SafeText.oneLine(runtime)).append('\n');
        for (String note : notes) {
            out.append("# ").append(SafeText.oneLine(note)).append('\n');
        }
    }

    void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("time", time.toString());
        json.writeStringField("runtime", runtime);
        json.writeArrayFieldStart("notes");
        for (String note : notes) {
            json.writeString(note);
        }
        json.writeEndArray();
    }
}
