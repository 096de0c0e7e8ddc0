package io.tidlog.async;

import org.apache.logging.log4j.core.appender.rolling.CompositeTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.CronTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.NoOpTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.OnStartupTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;
import org.apache.logging.log4j.core.appender.rolling.SizeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.TimeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.TriggeringPolicy;

/**
 * Rolls a child's file before the line that is to be the first in the new one, though lines before it may still be in the
 * batch.
 *
 * <p>A policy is asked with the file up to date, since it looks at its size; but handing the batch over before every line
 * would be one write for each. So Log4j's own policies are first looked at from outside, with what is in the batch taken
 * into account; any other policy is asked before every line.
 */
final class Rollover {

    private final RollingFileManager manager;
    private final TimedEvent event = new TimedEvent();

    private long markedMillis;
    private long markedSize;

    Rollover(RollingFileManager manager) {
        this.manager = manager;
    }

    /** Whether the policy has to be asked, with nothing in the batch; if not, it would not roll. */
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
        // These roll by a scheduler, at the start, or never.
        return !(policy instanceof CronTriggeringPolicy
                || policy.getClass() == OnStartupTriggeringPolicy.class
                || policy instanceof NoOpTriggeringPolicy);
    }

    /** Remembers the file of now, for {@link #isOtherFile}. */
    void markFile() {
        markedMillis = manager.getFileTime();
        markedSize = manager.getFileSize();
    }

    /**
     * Whether there is another file since, as a scheduler may begin one at any time. When it began does not tell that alone: a first file has
     * its time from the file system, the next ones from this JVM's clock, and where these differ a file may be of the same millisecond as
     * the one before.
     */
    boolean isOtherFile() {
        return manager.getFileTime() != markedMillis || manager.getFileSize() < markedSize;
    }

    void check(long timeMillis) {
        event.setTimeMillis(timeMillis);
        manager.checkRollover(event);
    }
}
