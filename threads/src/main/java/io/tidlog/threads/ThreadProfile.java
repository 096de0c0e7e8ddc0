package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * All threads in groups of identical stacks and states, largest first; what Go prints for {@code ?debug=1}. Immutable.
 *
 * <pre>
 * # 2026-11-23T22:14:38.272Z, Java 25.0.3+9-LTS
 * 4,034 threads: 22 platform, 4,012 virtual
 *
 *   4012 virtual WAITING  tid-812 tid-815 tid-816 … (+4009)
 *         at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
 *         at io.game.Leak.send(Leak.java:12)
 * </pre>
 *
 * <p>As JSON: {@code {"time":"…","runtime":"…","notes":[],"total":4034,"groups":[{"count":4012,"tids":[812,815,816,…],
 * "kind":"virtual","state":"WAITING","frames":["…"]},…]}}, with at most 10 tids for each group.
 */
public final class ThreadProfile extends ReportPart {

    private final ThreadCount count;
    private final List<StackGroup> groups;

    ThreadProfile(ThreadCount count, List<StackGroup> groups) {
        this.count = count;
        this.groups = List.copyOf(groups);
    }

    /** Threads with the same stack, the largest group first. Immutable. */
    public List<StackGroup> groups() {
        return groups;
    }

    /** The groups that have grown since an earlier report of the same JVM, captured or read from a file. */
    public ThreadGrowth since(ThreadProfile earlier) {
        return ThreadGrowth.between(earlier, this);
    }

    ThreadCount count() {
        return count;
    }

    @Override
    public void writeText(Appendable out) throws IOException {
        count.header().writeText(out);
        out.append(count.headline()).append('\n');
        for (StackGroup group : groups) {
            out.append('\n');
            group.writeText(out);
        }
    }

    @Override
    void writeFields(JsonGenerator json) throws IOException {
        count.header().writeFields(json);
        json.writeNumberField("total", count.total());
        json.writeArrayFieldStart("groups");
        for (StackGroup group : groups) {
            json.writeStartObject();
            writeGroup(group, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void writeGroup(StackGroup group, JsonGenerator json) throws IOException {
        json.writeNumberField("count", group.count());
        json.writeArrayFieldStart("tids");
        for (long tid : group.tids()) {
            json.writeNumber(tid);
        }
        json.writeEndArray();
        group.stack().writeFields(json);
    }
}
