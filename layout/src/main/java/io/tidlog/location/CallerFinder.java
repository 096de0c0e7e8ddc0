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
 * Finds the line that called a logger, with the same result as Log4j's {@code StackLocatorUtil.calcLocation}: the frame
 * below those of the logger's class, or null if that class is not on the stack. The agent makes Log4j call it:
 *
 * <pre>
 * CallerFinder finder = new CallerFinder(fqcn);
 * return finder.walker().walk(finder);
 * </pre>
 *
 * <p>Nearly all the cost of a walk is the frames that the JVM fetches, some 90 to 140 ns each. Log4j fetches eight, and
 * if these are not enough, as for every {@code logger.info("...")}, sixteen more. This class fetches as many as it last
 * took to find the caller of the same logger class. Log4j's own code calls the walker, since a method here would be one
 * frame more.
 *
 * <p>Locations are not cached. Recognising one takes the frame's method, and asking for its name costs as much as
 * asking for the whole location (WalkBenchmark).
 *
 * <p>One for each call, used by one thread. Allocates itself, and what the JVM allocates for the frames.
 */
@SuppressWarnings("overloads") // Both interfaces have andThen; nobody calls it with a lambda.
public final class CallerFinder implements Function<Stream<StackFrame>, StackTraceElement>, Consumer<StackFrame> {

    private static final int MAX_DEPTH = 32;

    /** How many frames to fetch if nothing is known; {@code logger.info("...")} takes eight. */
    private static final int USUAL_DEPTH = 10;

    /** JDKs before 22 use up to two of the requested frames for themselves. */
    private static final int RESERVED_FRAMES = Runtime.version().feature() < 22 ? 2 : 0;

    private static final StackWalker[] WALKERS = walkers();

    /**
     * The depth at which a logger class's caller was last found, by the hash of its name. Threads may overwrite each
     * other.
     */
    private static final byte[] DEPTHS = new byte[64];

    /**
     * The same for walks that start in the logger class. Log4j's own walks start deeper, for some calls of the same
     * class, too.
     */
    private static final byte[] DEPTHS_FROM_LOGGER = new byte[DEPTHS.length];

    /** Whether a walk has started deep inside Log4j. */
    private static final AtomicBoolean WALKED = new AtomicBoolean();

    private final String loggerClass;
    private final byte[] depths;
    private final int expectedDepth;
    private int depth;
    private boolean inLogger;
    private StackFrame caller;

    /** @param loggerClass the class whose caller is sought; null finds none */
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
     * Makes later walks start in the logger, which the agent rewrites only where somebody walks. The agent is on the
     * program's class path. In a web application this class is not, hence the system class loader.
     */
    private static void tellAgent() {
        try {
            Class.forName("io.tidlog.agent.Agent", false, ClassLoader.getSystemClassLoader())
                    .getMethod("walked", Class.class)
                    .invoke(null, CallerFinder.class);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // No agent, or one without this method: walks still start deep inside Log4j.
        }
    }

    /** For a walk that starts in the logger class, so that its caller is the next frame, or one of the next. */
    static CallerFinder fromLogger(String loggerClass) {
        return new CallerFinder(loggerClass, DEPTHS_FROM_LOGGER, 2);
    }

    /** The walker to pass this to. The method that calls it is the first frame to be looked at. */
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

    /**
     * Whether Log4j uses a StackWalker. Packed into a jar that is not multi-release, it searches a Throwable's stack
     * trace instead.
     */
    private static boolean log4jWalks() {
        return Stream.of(StackLocator.class.getDeclaredFields())
                .anyMatch(field -> field.getType() == StackWalker.class);
    }
}
