package io.tidlog.location;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.EnumSet;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.logging.log4j.util.StackLocator;

/**
 * Finds out which line called a logger, as Log4j's {@code StackLocatorUtil.calcLocation} does and with the same answer: the
 * frame below those of the logger's class, or null if that class is not on the stack. The agent has Log4j call it:
 *
 * <pre>
 * CallerFinder finder = new CallerFinder(fqcn);
 * return finder.walker().walk(finder);
 * </pre>
 *
 * <p>Nearly all that a walk costs is the frames that the JVM fetches, some 90 to 140 ns each. Log4j gets eight of them, and
 * when these are not enough, as for every {@code logger.info("...")}, sixteen more. This fetches as many as it took to
 * find the caller of the same logger class the last time. Log4j's own code has the walker called, since a method here
 * would be one frame more.
 *
 * <p>Locations are not kept. To know them again takes the frame's method, and asking for its name costs as much as asking
 * for the whole location (WalkBenchmark).
 *
 * <p>One for each call, by one thread. Allocates what the JVM does for the frames, and itself.
 */
@SuppressWarnings("overloads") // andThen of both: nobody calls it with a lambda.
public final class CallerFinder implements Function<Stream<StackFrame>, StackTraceElement>, Consumer<StackFrame> {

    private static final int MAX_DEPTH = 32;

    /** How many frames to fetch if nothing is known: for {@code logger.info("...")} it takes eight. */
    private static final int USUAL_DEPTH = 10;

    /** Of the number of frames that is asked for, JDKs before 22 use up to two for themselves. */
    private static final int RESERVED_FRAMES = Runtime.version().feature() < 22 ? 2 : 0;

    private static final StackWalker[] WALKERS = walkers();

    /** By the hash of a logger class's name, the depth at which its caller was last found; threads may overwrite each other. */
    private static final byte[] DEPTHS = new byte[64];

    /** Those of walks that start in the logger class. Log4j's own start below it, also for some calls of the same class. */
    private static final byte[] DEPTHS_FROM_LOGGER = new byte[DEPTHS.length];

    /** Whether there was a walk from deep inside of Log4j. */
    private static final AtomicBoolean WALKED = new AtomicBoolean();

    private final String loggerClass;
    private final byte[] depths;
    private final int expectedDepth;
    private int depth;
    private boolean inLogger;
    private StackFrame caller;

    /** @param loggerClass the class whose caller is sought; null is found nowhere */
    public CallerFinder(String loggerClass) {
        this(loggerClass, DEPTHS, USUAL_DEPTH);
        if (!WALKED.get() && WALKED.compareAndSet(false, true)) {
            tellAgent();
        }
    }

    private CallerFinder(String loggerClass, byte[] depths, int usualDepth) {
        this.loggerClass = loggerClass;
        this.depths = depths;
        int known = depths[slot(loggerClass)];
        expectedDepth = known == 0 ? usualDepth : known;
    }

    /**
     * So that the next ones start in the logger: the agent rewrites it only where somebody walks. It is on the class path of the
     * program, which is not the one of this class where that is in a web application.
     */
    private static void tellAgent() {
        try {
            Class.forName("io.tidlog.agent.Agent", false, ClassLoader.getSystemClassLoader())
                    .getMethod("walked", Class.class)
                    .invoke(null, CallerFinder.class);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // No agent, or one that does not know this: walks go on to start here.
        }
    }

    /** For a walk that starts in the logger class, and so has its caller next. */
    static CallerFinder fromLogger(String loggerClass) {
        return new CallerFinder(loggerClass, DEPTHS_FROM_LOGGER, 2);
    }

    /** The one to give this to; the method that calls it is the first one to be looked at. */
    public StackWalker walker() {
        return WALKERS[expectedDepth];
    }

    @Override
    public StackTraceElement apply(Stream<StackFrame> frames) {
        Spliterator<StackFrame> rest = frames.spliterator();
        while (caller == null && rest.tryAdvance(this)) {
            depth++;
        }
        if (caller == null) {
            return null;
        }
        if (depth != expectedDepth) {
            depths[slot(loggerClass)] = (byte) Math.min(depth, MAX_DEPTH);
        }
        return caller.toStackTraceElement();
    }

    @Override
    public void accept(StackFrame frame) {
        if (frame.getClassName().equals(loggerClass)) {
            inLogger = true;
        } else if (inLogger) {
            caller = frame;
        }
    }

    private static int slot(String loggerClass) {
        return loggerClass == null ? 0 : loggerClass.hashCode() & DEPTHS.length - 1;
    }

    private static StackWalker[] walkers() {
        Set<Option> options = EnumSet.noneOf(Option.class);
        if (!log4jWalks()) {
            options.add(Option.SHOW_REFLECT_FRAMES);
        }
        StackWalker[] walkers = new StackWalker[MAX_DEPTH + 1];
        for (int depth = 1; depth <= MAX_DEPTH; depth++) {
            walkers[depth] = StackWalker.getInstance(options, depth + RESERVED_FRAMES);
        }
        return walkers;
    }

    /** If not, it looks through the stack trace of a Throwable: where it was packed into a jar that is not multi-release. */
    private static boolean log4jWalks() {
        return Stream.of(StackLocator.class.getDeclaredFields())
                .anyMatch(field -> field.getType() == StackWalker.class);
    }
}
