package io.tidlog.agent;

import io.tidlog.agent.RecordingContext.Mode;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Filter;
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
            Supplier<?> supplier = () -> frames.addAll(StackWalker.getInstance()
                    .walk(stack -> stack.skip(1)
                            .map(StackWalker.StackFrame::getMethodName)
                            .toList()));
            logger.info(supplier);
        }
        return frames;
    }
}
