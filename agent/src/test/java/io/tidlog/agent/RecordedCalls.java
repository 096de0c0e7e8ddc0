package io.tidlog.agent;

import io.tidlog.agent.RecordingContext.Mode;
import io.tidlog.location.CallerFinder;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.Supplier;

/** Is called in class loaders that have a Log4j of their own, and so by reflection, with types that are the same in each. */
public final class RecordedCalls {

    private RecordedCalls() {}

    /** What the calls leave behind, in types that are the same in every class loader: texts, each with its location or "none". */
    public static List<Object> run(
            int index,
            String mode,
            String variation,
            String level,
            boolean includeLocation,
            String answer,
            boolean requiresLocation)
            throws Exception {
        CallSet calls = CallSet.all().get(index);
        SameLogTest.Outcome outcome = SameLogTest.run(
                GeneratedCalls.classFile(calls.owner(), calls.methods()),
                calls,
                Variation.valueOf(variation),
                () -> new RecordingContext(
                        Mode.valueOf(mode),
                        Level.valueOf(level),
                        includeLocation,
                        Filter.Result.valueOf(answer),
                        requiresLocation));
        List<Object> all = new ArrayList<>();
        for (Journal.Entry entry : outcome.entries()) {
            // Classes of lambdas are numbered.
            all.add(entry.text().replaceAll("\\$\\$Lambda\\S*", "a lambda"));
            all.add(entry.location() == null ? "no location" : entry.location());
        }
        return all;
    }

    /** The methods from a supplier to the one that logs. */
    public static List<String> frames() {
        List<String> frames = new ArrayList<>();
        try (RecordingContext context = new RecordingContext(Mode.SYNC, Level.ALL, true)) {
            Logger logger = context.log4j().getLogger("io.game.Rooms");
            Supplier<?> supplier = () -> frames.addAll(methodsBelow());
            logger.info(supplier);
        }
        return frames;
    }

    /** The methods from an entry's message, where it is written, to the one that logs. */
    public static List<String> framesOfEntry() {
        List<String> frames = new ArrayList<>();
        try (RecordingContext context = new RecordingContext(Mode.SYNC, Level.ALL, true)) {
            Logger logger = context.log4j().getLogger("io.game.Rooms");
            logger.traceEntry(new SimpleMessage("room") {
                private static final long serialVersionUID = 1L;

                @Override
                public String getFormattedMessage() {
                    frames.addAll(methodsBelow());
                    return super.getFormattedMessage();
                }
            });
        }
        return frames;
    }

    /** Whether a call that is not woven led to a walk from deep inside Log4j. */
    public static boolean walksFromDeep() throws ReflectiveOperationException {
        try (RecordingContext context = new RecordingContext(Mode.SYNC, Level.ALL, true)) {
            Logger logger = context.log4j().getLogger("io.game.Rooms");
            logger.info("rooms");
            logger.printf(Level.INFO, "rooms=%d", 2);
            logger.catching(new IllegalStateException());
            logger.traceExit(logger.traceEntry());
            logger.atInfo().log("rooms={}", 2);
        }
        Field walked = CallerFinder.class.getDeclaredField("WALKED");
        walked.setAccessible(true);
        return ((AtomicBoolean) walked.get(null)).get();
    }

    private static List<String> methodsBelow() {
        return StackWalker.getInstance()
                .walk(stack ->
                        stack.skip(2).map(StackWalker.StackFrame::getMethodName).toList());
    }
}
