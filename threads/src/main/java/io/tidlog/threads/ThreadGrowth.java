package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The groups of identical stacks that have more threads than in an earlier report, most grown first. Immutable.
 *
 * <pre>
 * # 2026-11-23T22:15:38.272Z, Java 25.0.3+9-LTS
 * +402 threads since 2026-11-23T22:14:38.272Z: 4,034 threads: 22 platform, 4,012 virtual
 *
 *   +400 since then
 *   4012 virtual WAITING  tid-812 tid-815 tid-816 … (+4009)
 *         at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
 *         at io.game.Leak.send(Leak.java:12)
 * </pre>
 *
 * <p>As JSON: {@code {"time":"…","runtime":"…","notes":[],"since":"…","total":4034,"before":3632,"groups":[{"before":3612,
 * "count":4012,"tids":[812,…],"kind":"virtual","state":"WAITING","frames":["…"]},…]}}.
 */
public final class ThreadGrowth extends ReportPart {

    private final ThreadCount before;
    private final ThreadCount now;
    private final List<Grown> groups;

    /**
     * A group and how many threads it had before.
     *
     * @param group as it is now
     * @param before 0 if there was no such group
     */
    public record Grown(StackGroup group, int before) {
        /** How many threads more there are now, at least 1. */
        public int growth() {
            return group.count() - before;
        }
    }

    private ThreadGrowth(ThreadCount before, ThreadCount now, List<Grown> groups) {
        this.before = before;
        this.now = now;
        this.groups = List.copyOf(groups);
    }

    static ThreadGrowth between(ThreadProfile earlier, ThreadProfile later) {
        Map<StackKey, Integer> before = new HashMap<>();
        earlier.groups().forEach(group -> before.put(group.stack(), group.count()));
        List<Grown> grown = new ArrayList<>();
        for (StackGroup group : later.groups()) {
            Grown candidate = new Grown(group, before.getOrDefault(group.stack(), 0));
            if (candidate.growth() > 0) {
                grown.add(candidate);
            }
        }
        grown.sort(Comparator.comparingInt(Grown::growth).reversed());
        return new ThreadGrowth(earlier.count(), later.count(), grown);
    }

    public List<Grown> groups() {
        return groups;
    }

    /** When the earlier report was made. */
    public Instant since() {
        return before.header().time();
    }

    @Override
    public void writeText(Appendable out) throws IOException {
        now.header().writeText(out);
        out.append(String.format(
                Locale.ROOT, "%+d threads since %s: %s\n", now.total() - before.total(), since(), now.headline()));
        for (Grown grown : groups) {
            out.append(String.format(Locale.ROOT, "\n%+6d since then\n", grown.growth()));
            grown.group.writeText(out);
        }
    }

    @Override
    void writeFields(JsonGenerator json) throws IOException {
        now.header().writeFields(json);
        json.writeStringField("since", since().toString());
        json.writeNumberField("total", now.total());
        json.writeNumberField("before", before.total());
        json.writeArrayFieldStart("groups");
        for (Grown grown : groups) {
            json.writeStartObject();
            json.writeNumberField("before", grown.before);
            ThreadProfile.writeGroup(grown.group, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
