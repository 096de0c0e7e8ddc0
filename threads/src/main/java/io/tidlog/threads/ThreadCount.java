package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * How many threads live, by kind and state. Immutable.
 *
 * <pre>
 * # 2026-11-23T22:14:38.272Z, Java 25.0.3+9-LTS
 * 4,034 threads: 22 platform, 4,012 virtual
 *   4012 virtual WAITING
 *     20 platform WAITING
 *      2 platform RUNNABLE
 * </pre>
 *
 * <p>As JSON: {@code {"time":"…","runtime":"…","notes":[],"total":4034,"threads":[{"kind":"virtual","state":"WAITING",
 * "count":4012},…]}}.
 */
public final class ThreadCount extends ReportPart {

    private final ReportHeader header;
    private final List<OfState> states;

    /** {@code state} is null if the JDK does not report it. */
    record OfState(ThreadKind kind, Thread.State state, int count) {
        String kindAndState() {
            return new StackKey(kind, state, List.of()).kindAndState();
        }
    }

    ThreadCount(ReportHeader header, List<OfState> states) {
        this.header = header;
        this.states = states;
    }

    /** How many threads of any kind and state. */
    public int total() {
        return states.stream().mapToInt(OfState::count).sum();
    }

    /** How many threads of a kind, in any state. */
    public int of(ThreadKind kind) {
        return states.stream()
                .filter(of -> of.kind == kind)
                .mapToInt(OfState::count)
                .sum();
    }

    /** 0 for every state if the JDK does not report states, as JDK 21 to 24 do not. */
    public int of(ThreadKind kind, Thread.State state) {
        return states.stream()
                .filter(of -> of.kind == kind && of.state == state)
                .mapToInt(OfState::count)
                .sum();
    }

    /** {@code 4,034 threads: 22 platform, 4,012 virtual}. */
    String headline() {
        return String.format(
                Locale.ROOT,
                "%,d threads: %,d platform, %,d virtual",
                total(),
                of(ThreadKind.PLATFORM),
                of(ThreadKind.VIRTUAL));
    }

    ReportHeader header() {
        return header;
    }

    List<OfState> states() {
        return states;
    }

    @Override
    public void writeText(Appendable out) throws IOException {
        header.writeText(out);
        out.append(headline()).append('\n');
        for (OfState of : states) {
            out.append(String.format(Locale.ROOT, "%6d %s\n", of.count, of.kindAndState()));
        }
    }

    @Override
    void writeFields(JsonGenerator json) throws IOException {
        header.writeFields(json);
        json.writeNumberField("total", total());
        json.writeArrayFieldStart("threads");
        for (OfState of : states) {
            json.writeStartObject();
            json.writeStringField("kind", of.kind.toString());
            if (of.state != null) {
                json.writeStringField("state", of.state.name());
            }
            json.writeNumberField("count", of.count);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
