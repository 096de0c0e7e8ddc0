package io.tidlog.async;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;

/**
 * Makes nested appenders asynchronous: logging threads put their lines into a ring buffer, and one writer thread writes
 * them in batches.
 *
 * <pre>{@code
 * <Disruptor name="ASYNC">
 *   <File name="FILE" fileName="logs/app.log">
 *     <TidLayout/>
 *   </File>
 * </Disruptor>
 * }</pre>
 *
 * <p>Accepts one or more File, RandomAccessFile, RollingFile, RollingRandomAccessFile, MemoryMappedFile and Console
 * appenders, and any other {@link AbstractOutputStreamAppender} that writes only what its layout encodes. Nested
 * appenders keep their own layout, filters and policies; this appender starts and stops them. Their
 * {@code immediateFlush} has no effect: lines are handed to the operating system within {@code flushIntervalMillis},
 * and in batches of at least 256 KB if they come faster. (For a MemoryMappedFile {@code immediateFlush} decides whether
 * each batch is forced to the disk.) Their {@code ignoreExceptions} has no effect either: a failed write is counted,
 * and never thrown at the caller. A triggering policy that is not Log4j's own sees events that have a time and nothing
 * else.
 *
 * <p>A call may take the fast lane, and need not make a log event at all; the README says when. The lines are the same.
 *
 * <p>With a {@code TidLayout} the writer thread makes most other lines, too: the logging thread puts only the message's text,
 * the time, the thread and up to three values of {@code %X{key}} into the ring; or the message's parameters, if Log4j
 * has not made the text, as where it does not reuse events, and if they cannot change. It encodes a line itself if the
 * pattern may ask the thread for more, if there is a {@code <Replace>}, an exception or a marker, and if the text or a
 * value has more than 224 chars. The lines are the same.
 *
 * <p>Lines of one thread stay in order, also across a reconfiguration that keeps the appender's name, and the names and
 * files of the nested ones, unless Log4j's own queues are in front. No line is lost without being counted: see
 * {@link DisruptorAppenderMXBean}. A line in the log itself reports dropped and failed lines, at most once a second:
 *
 * <pre>
 * [0224/162533.310:WARN:tid-34:?:?] 1,204 lines dropped since 16:25:32.310 (ring full): 1,204 DEBUG
 * </pre>
 *
 * <p>Thread-safe, for platform and virtual threads. Allocates nothing per event in steady state, for lines up to
 * {@code maxRetainedLineBytes}. For each slot of the ring it retains some 100 bytes; 448 more, for up to 1,024 slots at
 * a time, once one of them has held a text; and a buffer of 192 bytes to {@code maxRetainedLineBytes} once the slot has
 * held an encoded line. For each nested appender it retains 340 KB, and twice that where lines are very short.
 */
@Plugin(name = "Disruptor", category = Node.CATEGORY, elementType = Appender.ELEMENT_TYPE, printObject = true)
public final class DisruptorAppender extends AbstractAppender implements DisruptorAppenderMXBean {

    /** The configuration that this one belongs to; null if there is none. */
    private final Configuration configuration;

    private final RingSettings settings;
    private final List<ChildAppender> children;
    private final ChildAppender[] childArray;
    private final LineRing ring;
    private final DraftPool drafts;
    private final LossReport report;
    private final WriterThread writer;

    /** Lines that found the ring full. */
    private final DropCounter drops = new DropCounter();

    /** Lines that found the appender stopped. */
    private final DropCounter lateDrops = new DropCounter();

    private final ThreadsInside inside = new ThreadsInside();

    private final LongAdder unencoded = new LongAdder();

    private final OpenLanes lanes;

    private MBeanRegistration registration;

    DisruptorAppender(
            String name,
            Filter filter,
            boolean ignoreExceptions,
            Property[] properties,
            Configuration configuration,
            RingSettings settings,
            List<AbstractOutputStreamAppender<?>> appenders) {
        super(name, filter, null, ignoreExceptions, properties);
        this.configuration = configuration;
        lanes = new OpenLanes(name);
        this.settings = settings;
        FailureLog failures = new FailureLog(name, this::getHandler);
        children = IntStream.range(0, appenders.size())
                .mapToObj(position -> new ChildAppender(appenders.get(position), position, unencoded, failures))
                .toList();
        childArray = children.toArray(ChildAppender[]::new);
        ring = new LineRing(settings, children);
        drafts = new DraftPool(settings.maxRetainedLineBytes());
        report = new LossReport(name, drops, lateDrops, failures);
        writer = new WriterThread(new RingWriter(name, ring, children, report, settings), name);
        ring.setWriter(writer);
    }

    /** A builder for an appender, which needs a name and at least one nested appender. */
    @PluginBuilderFactory
    public static <B extends DisruptorAppenderBuilder<B>> B newBuilder() {
        return new DisruptorAppenderBuilder<B>().asBuilder();
    }

    @Override
    public void start() {
        if (isStarted()) {
            // A configuration starts all its appenders, even those that a program has started before adding them.
            return;
        }
        if (isStopped()) {
            LOGGER.error(
                    "Disruptor \"{}\" was stopped, and its files are closed; it cannot be started again, build another",
                    getName());
            return;
        }
        setStarting();
        for (ChildAppender child : children) {
            child.start(ring);
        }
        writer.start();
        LoggerContext context = configuration == null ? null : configuration.getLoggerContext();
        registration = MBeanRegistration.of(this, context == null ? "" : context.getName(), getName());
        super.start();
        if (context != null) {
            succeed(context.getConfiguration());
        }
    }

    /** Takes over from the appender of the same name in the configuration that ours replaces. */
    private void succeed(Configuration running) {
        if (running != configuration
                && running.getAppender(getName()) instanceof DisruptorAppender former
                && former != this
                && former.isStarted()) {
            former.giveWayTo(this);
        }
    }

    private void giveWayTo(DisruptorAppender next) {
        // First, lest a thread has its lines in the new ring, and then one more in this.
        lanes.close();
        for (ChildAppender child : children) {
            List<ChildAppender> others =
                    next.children.stream().filter(child::mayBeSucceededBy).toList();
            if (others.size() == 1) {
                child.setSuccessor(new Successor(next, others.get(0)));
            }
        }
    }

    /** Whether this takes lines, and its configuration is the one that Log4j uses. */
    boolean isInUse() {
        LoggerContext context = configuration.getLoggerContext();
        return context != null && context.getConfiguration() == configuration && !ring.isClosed();
    }

    @Override
    public void append(LogEvent event) {
        boolean entered = inside.enter(event);
        Throwable first = null;
        for (ChildAppender child : childArray) {
            try {
                if (accepts(event, child)) {
                    append(event, child);
                }
            } catch (Throwable e) {
                // The other children still get their lines.
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            inside.stay();
            throwUnchanged(first);
        }
        if (entered) {
            inside.leave();
        }
    }

    /** Whether a thread that came log4j-core's way may be inside this appender. */
    boolean mayAnyBeInside() {
        return inside.mayBeAny();
    }

    /** A filter that throws costs a line: nobody knows whether it would have accepted the event. */
    private boolean accepts(LogEvent event, ChildAppender child) {
        try {
            return child.accepts(event);
        } catch (Throwable e) {
            unencoded.increment();
            throw e;
        }
    }

    /** Rethrows an exception as if it had not been caught. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void throwUnchanged(Throwable e) throws E {
        throw (E) e;
    }

    /** Appends an event that the child's filter, or that of the one before it, has accepted. */
    void append(LogEvent event, ChildAppender child) {
        Successor successor = child.successor();
        if (successor != null && successor.append(event)) {
            return;
        }
        LateEncoding late = child.lateEncoding();
        long sequence = late == null ? LateEncoding.NOT_TAKEN : late.publish(event, ring);
        if (sequence == LateEncoding.NOT_TAKEN) {
            appendEncoded(event, child);
        } else if (sequence == LineRing.REFUSED) {
            drop(event.getLevel());
        }
    }

    private void appendEncoded(LogEvent event, ChildAppender child) {
        LineDraft draft = acquireDraft();
        try {
            encode(event, child, draft);
            long timeMillis = event.getTimeMillis();
            int position = child.position();
            LineRing lines = ring;
            long sequence = claim(event.getLevel());
            if (sequence == LineRing.REFUSED) {
                drop(event.getLevel());
                return;
            }
            try {
                lines.publish(sequence, child, draft, timeMillis);
            } catch (Throwable e) {
                // By no call, since there may be no stack for one.
                LineSlot slot = lines.slots[(int) sequence & lines.mask];
                slot.brokenChild = position;
                slot.broken = sequence;
                throw e;
            }
        } finally {
            drafts.release(draft);
        }
    }

    /** Memory may run out here, as below. Then the line is lost, and counts. */
    private LineDraft acquireDraft() {
        try {
            return drafts.acquire();
        } catch (Throwable e) {
            unencoded.increment();
            throw e;
        }
    }

    private long claim(Level level) {
        try {
            return ring.claim(level);
        } catch (Throwable e) {
            unencoded.increment();
            throw e;
        }
    }

    /** Counts a line that got no slot in the ring. Called by logging threads. */
    void countDropped(Level level) {
        if (ring.isClosed()) {
            report.cameLate(level);
        } else if (drops.dropped(level)) {
            // By now the writer thread may have made room and gone to rest, until the next line, and it has to report
            // this.
            ring.wakeWriter();
        }
    }

    LineRing ring() {
        return ring;
    }

    OpenLanes lanes() {
        return lanes;
    }

    /** The nested appender, if there is only one. */
    Optional<ChildAppender> onlyChild() {
        return children.size() == 1 ? Optional.of(children.get(0)) : Optional.empty();
    }

    /** Called before a slot is claimed: a layout may wait, log, or throw, and a claimed slot holds up all behind it. */
    private void encode(LogEvent event, ChildAppender child, LineDraft draft) {
        try {
            child.encode(event, draft);
        } catch (Throwable e) {
            unencoded.increment();
            throw e;
        }
    }

    private void drop(Level level) {
        countDropped(level);
        if (!ignoreExceptions()) {
            throw new AppenderLoggingException(
                    "Disruptor \"" + getName() + "\" dropped a line because its ring is full or it is stopped;"
                            + " choose whenFull=\"block\", a larger ringSize, or ignoreExceptions=\"true\"");
        }
    }

    @Override
    public boolean stop(long timeout, TimeUnit timeUnit) {
        boolean running = writer.isAlive();
        setStopping();
        super.stop(timeout, timeUnit, false);
        ring.close();
        lanes.close();
        if (!running) {
            stopUnstarted();
        } else if (Thread.currentThread() != writer && !writer.awaitEnd(settings.shutdownTimeoutMillis())) {
            long left = getPublished() - getWritten() - getFailed();
            if (left > 0) {
                LOGGER.error(
                        "Disruptor \"{}\": {} lines could not be written within shutdownTimeoutMillis=\"{}\" and are counted"
                                + " as failed when the write that hangs comes back",
                        getName(),
                        left,
                        settings.shutdownTimeoutMillis());
            }
            ring.abandon();
        }
        if (registration != null) {
            registration.close();
            registration = null;
        }
        // Even if no writer thread has run, or a write hangs and it has not reported yet.
        report.end();
        setStopped();
        // Log4j's manager of a file keeps the first configuration, which would keep all later ones.
        children.forEach(child -> child.setSuccessor(null));
        return !writer.isAlive();
    }

    /** Closes the files that children have opened although they were never started. */
    private void stopUnstarted() {
        if (!isStarted() && writer.getState() == Thread.State.NEW) {
            for (ChildAppender child : children) {
                child.start(ring);
                child.stop(settings.shutdownTimeoutMillis());
            }
        }
    }

    /** Whether a child's layout prints the location; Log4j then locates the call site. No attribute controls this. */
    @Override
    public boolean requiresLocation() {
        for (ChildAppender child : childArray) {
            if (child.requiresLocation()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long getPublished() {
        return ring.published() + unencoded.sum();
    }

    @Override
    public long getWritten() {
        long written = 0;
        for (ChildAppender child : childArray) {
            written += child.writer().written();
        }
        return written;
    }

    @Override
    public long getDropped() {
        return drops.sum() + lateDrops.sum();
    }

    @Override
    public long getFailed() {
        long failed = unencoded.sum();
        for (ChildAppender child : childArray) {
            failed += child.writer().failed();
        }
        return failed;
    }

    @Override
    public long getDeferred() {
        return ring.deferred();
    }

    @Override
    public int getRingSize() {
        return ring.size();
    }

    @Override
    public int getRingFill() {
        return ring.fill();
    }
}
