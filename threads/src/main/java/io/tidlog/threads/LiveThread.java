package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thread of a {@link ThreadReport}.
 *
 * <pre>
 * tid-812 "" virtual WAITING on java.util.concurrent.SynchronousQueue$Transferer@6356695f
 *     at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
 *     at io.game.Leak.send(Leak.java:12)
 * </pre>
 *
 * <p>As JSON: {@code {"tid":812,"name":"","on":"…","owner":7,"kind":"virtual","state":"WAITING","frames":["…"]}},
 * without {@code on}, {@code owner} and {@code state} where they are not known.
 */
public final class LiveThread extends ReportPart {

    private final long tid;
    private final String name;
    private final StackKey stack;
    private final String waitingFor;
    private final long ownerTid;

    /** {@code waitingFor} may be null, {@code ownerTid} 0. */
    LiveThread(long tid, String name, StackKey stack, String waitingFor, long ownerTid) {
        this.tid = tid;
        this.name = name;
        this.stack = stack;
        this.waitingFor = waitingFor;
        this.ownerTid = ownerTid;
    }

    /** What a log prints after {@code tid-}: {@link Thread#getId()}. No other thread of this JVM ever gets it. */
    public long tid() {
        return tid;
    }

    /** Empty for most virtual threads. */
    public String name() {
        return name;
    }

    public ThreadKind kind() {
        return stack.kind();
    }

    /** Empty if the JDK does not report it, as JDK 21 to 24 do not. */
    public Optional<Thread.State> state() {
        return Optional.ofNullable(stack.state());
    }

    /** The object that the thread is parked, blocked or waiting on: {@code java.lang.Object@6356695f}. */
    public Optional<String> waitingFor() {
        return Optional.ofNullable(waitingFor);
    }

    /** The tid of the thread that holds this object; empty if none does or the JDK does not report it. */
    public OptionalLong owner() {
        return ownerTid == 0 ? OptionalLong.empty() : OptionalLong.of(ownerTid);
    }

    /** Innermost first: {@code java.base/java.lang.Thread.run(Thread.java:1474)}. Empty for some threads of the JVM. */
    public List<String> frames() {
        return stack.frames();
    }

    /** The first line of the text. */
    String headline() {
        StringBuilder line = new StringBuilder(80);
        line.append("tid-")
                .append(tid)
                .append(" \"")
                .append(SafeText.quoted(name))
                .append("\" ");
        line.append(stack.kindAndState());
        if (waitingFor != null) {
            line.append(" on ").append(SafeText.oneLine(waitingFor));
        }
        if (ownerTid != 0) {
            line.append(" owned by tid-").append(ownerTid);
        }
        return line.toString();
    }

    @Override
    public void writeText(Appendable out) throws IOException {
        out.append(headline()).append('\n');
        SafeText.writeFrames(frames(), "    at ", out);
    }

    @Override
    void writeFields(JsonGenerator json) throws IOException {
        json.writeNumberField("tid", tid);
        json.writeStringField("name", name);
        if (waitingFor != null) {
            json.writeStringField("on", waitingFor);
        }
        if (ownerTid != 0) {
            json.writeNumberField("owner", ownerTid);
        }
        stack.writeFields(json);
    }

    /** The {@link #headline}, without the frames. */
    @Override
    public String toString() {
        return headline();
    }
}
