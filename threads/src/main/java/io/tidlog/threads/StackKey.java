package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** What the threads of one group have in common. {@code state} is null if the JDK does not report it. */
record StackKey(ThreadKind kind, Thread.State state, List<String> frames) {

    /** {@code virtual WAITING}. */
    String kindAndState() {
        return state == null ? kind.toString() : kind + " " + state;
    }

    void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("kind", kind.toString());
        if (state != null) {
            json.writeStringField("state", state.name());
        }
        json.writeArrayFieldStart("frames");
        for (String frame : frames) {
            json.writeString(frame);
        }
        json.writeEndArray();
    }
}
