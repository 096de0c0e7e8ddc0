package io.tidlog.threads;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Threads of one kind, in one state, with the same stack. Immutable.
 *
 * <pre>
 *   4012 virtual WAITING  tid-812 tid-815 tid-816 … (+4009)
 *         at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
 *         at io.game.Leak.send(Leak.java:12)
 * </pre>
 */
public final class StackGroup {

    /** How many tids are kept for each group. */
    static final int MAX_TIDS = 10;

    private static final int PRINTED_TIDS = 3;

    private final StackKey stack;
    private final int count;
    private final List<Long> tids;

    StackGroup(StackKey stack, int count, List<Long> tids) {
        this.stack = stack;
        this.count = count;
        this.tids = List.copyOf(tids);
    }

    /** How many threads there are, at least 1. */
    public int count() {
        return count;
    }

    public ThreadKind kind() {
        return stack.kind();
    }

    /** Empty if the JDK does not report it, as JDK 21 to 24 do not. */
    public Optional<Thread.State> state() {
        return Optional.ofNullable(stack.state());
    }

    /** The lowest tids, ascending, that is, those of the oldest threads; at most 10. */
    public List<Long> tids() {
        return tids;
    }

    /** Innermost first, {@code java.base/java.lang.Thread.run(Thread.java:1474)}. */
    public List<String> frames() {
        return stack.frames();
    }

    StackKey stack() {
        return stack;
    }

    /** {@code tid-812 tid-815 tid-816 … (+4009)}. */
    String tidText() {
        StringBuilder text = new StringBuilder();
        int printed = Math.min(PRINTED_TIDS, tids.size());
        for (int i = 0; i < printed; i++) {
            text.append(i == 0 ? "tid-" : " tid-").append(tids.get(i));
        }
        if (count > printed) {
            text.append(" … (+").append(count - printed).append(')');
        }
        return text.toString();
    }

    void writeText(Appendable out) throws IOException {
        out.append(String.format(Locale.ROOT, "%6d %s  %s\n", count, stack.kindAndState(), tidText()));
        SafeText.writeFrames(frames(), "        at ", out);
    }
}
