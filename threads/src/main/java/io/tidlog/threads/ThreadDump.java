package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Iterator;

/**
 * Each thread by itself, by ascending tid, which is the order in which they were made; what Go prints for
 * {@code ?debug=2}. Immutable.
 *
 * <pre>
 * # 2026-11-23T22:14:38.272Z, Java 25.0.3+9-LTS
 *
 * tid-812 "" virtual WAITING on java.util.concurrent.SynchronousQueue$Transferer@6356695f
 *     at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
 *     at io.game.Leak.send(Leak.java:12)
 * </pre>
 *
 * <p>As JSON: {@code {"time":"…","runtime":"…","notes":[],"threads":[…]}}, each thread as in {@link LiveThread}.
 */
public final class ThreadDump extends ReportPart implements Iterable<LiveThread> {

    private final ReportHeader header;
    private final ThreadTable table;

    ThreadDump(ReportHeader header, ThreadTable table) {
        this.header = header;
        this.table = table;
    }

    @Override
    public Iterator<LiveThread> iterator() {
        return table.threads().iterator();
    }

    @Override
    public void writeText(Appendable out) throws IOException {
        header.writeText(out);
        for (LiveThread thread : this) {
            out.append('\n');
            thread.writeText(out);
        }
    }

    @Override
    void writeFields(JsonGenerator json) throws IOException {
        header.writeFields(json);
        json.writeArrayFieldStart("threads");
        for (LiveThread thread : this) {
            json.writeStartObject();
            thread.writeFields(json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
