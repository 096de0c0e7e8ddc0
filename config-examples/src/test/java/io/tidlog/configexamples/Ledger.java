package io.tidlog.configexamples;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;

/**
 * Every {@link LogCall} of a program, written down by the call itself:
 *
 * <pre>
 * LOGGER.info("{} players", ledger.expect(Level.INFO, "4 players", 4));
 * </pre>
 *
 * An argument is evaluated on the thread and on the line of the call, so what the ledger says of both is true without
 * anybody counting lines. Thread-safe; calls of one thread stay in order.
 */
final class Ledger {

    private static final StackWalker WALKER = StackWalker.getInstance();

    private final Queue<LogCall> calls = new ConcurrentLinkedQueue<>();

    /** Expects {@code message} from the statement that this is an argument of, and returns it. */
    String expect(Level level, String message) {
        add(level, message, "");
        return message;
    }

    /** The same for a statement that makes {@code message} from a pattern and {@code argument}; returns the argument. */
    <T> T expect(Level level, String message, T argument) {
        add(level, message, argument instanceof Throwable thrown ? stackTraceOf(thrown) : "");
        return argument;
    }

    private void add(Level level, String message, String stackTrace) {
        StackWalker.StackFrame statement =
                WALKER.walk(frames -> frames.skip(2).findFirst()).orElseThrow();
        Header header = new Header(
                level.name(), Thread.currentThread().getId(), statement.getFileName(), statement.getLineNumber());
        calls.add(new LogCall(header, ThreadContext.get("traceId"), message, stackTrace));
    }

    private static String stackTraceOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }

    void save(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(calls.size());
            for (LogCall call : calls) {
                call.writeTo(out);
            }
        }
    }

    /** Those that examples print whose level is INFO. */
    static List<LogCall> loadWithoutDebug(Path file) throws IOException {
        return load(file).stream().filter(call -> !call.isDebug()).toList();
    }

    static List<LogCall> load(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            int size = in.readInt();
            List<LogCall> calls = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                calls.add(LogCall.readFrom(in));
            }
            return calls;
        }
    }
}
