package io.tidlog.async;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.apache.logging.log4j.core.appender.rolling.CompositeTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.CronTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.NoOpTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.OnStartupTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;
import org.apache.logging.log4j.core.appender.rolling.SizeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.TimeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.TriggeringPolicy;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Rolls a child's file right before the first line of the new file, although earlier lines may still be in the batch.
 *
 * <p>A policy may look at the file's size, so the batch must be written before the policy is asked. Before every line,
 * that would mean a write per line. So Log4j's own policies are first checked from outside, with the batch's bytes
 * taken into account; any other policy is asked before every line.
 */
final class Rollover {

    /** Log4j's count of the bytes in the file; null if the field is gone or inaccessible. */
    private static final MethodHandle SIZE = sizeSetter();

    private final RollingFileManager manager;
    private final TimedEvent event = new TimedEvent();

    Rollover(RollingFileManager manager) {
        this.manager = manager;
    }

    /** Whether the policy must be asked, with an empty batch. If false, it would not roll. */
    boolean mayBeDue(long timeMillis, int batchBytes) {
        return mayTrigger(manager.getTriggeringPolicy(), timeMillis, batchBytes);
    }

    private boolean mayTrigger(TriggeringPolicy policy, long timeMillis, int batchBytes) {
        if (policy instanceof CompositeTriggeringPolicy composite) {
            for (TriggeringPolicy part : composite.getTriggeringPolicies()) {
                if (mayTrigger(part, timeMillis, batchBytes)) {
                    return true;
                }
            }
            return false;
        }
        if (policy.getClass() == SizeBasedTriggeringPolicy.class) {
            return manager.getFileSize() + batchBytes > ((SizeBasedTriggeringPolicy) policy).getMaxFileSize();
        }
        if (policy instanceof TimeBasedTriggeringPolicy timeBased) {
            return timeMillis >= timeBased.getNextRolloverMillis();
        }
        // These policies roll by a scheduler, at startup, or never.
        return !(policy instanceof CronTriggeringPolicy
                || policy.getClass() == OnStartupTriggeringPolicy.class
                || policy instanceof NoOpTriggeringPolicy);
    }

    /**
     * Tells the manager how long its file is after a write that has thrown. It may have counted the bytes all the same,
     * and would count them again with each try, until the file is taken for one that is large enough to roll: an archive
     * would be deleted for it, while nothing is written.
     */
    void correctSize(long length) {
        if (SIZE != null && length != WrittenFile.UNKNOWN) {
            try {
                SIZE.invokeExact(manager, length);
            } catch (Throwable e) {
                throw new IllegalStateException("a setter has thrown", e);
            }
        }
    }

    private static MethodHandle sizeSetter() {
        try {
            return MethodHandles.privateLookupIn(RollingFileManager.class, MethodHandles.lookup())
                    .findSetter(RollingFileManager.class, "size", long.class);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            StatusLogger.getLogger().debug("Disruptor: files may roll too early after failed writes", e);
            return null;
        }
    }

    /** When the current file began. */
    long fileMillis() {
        return manager.getFileTime();
    }

    void check(long timeMillis) {
        event.setTimeMillis(timeMillis);
        manager.checkRollover(event);
    }
}
