package io.tidlog.demo;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Reads the counter of the log file's appender over JMX, since the demo does not compile against tidlog-async. */
final class FastLane {
    private static final String APPENDER = "io.tidlog:type=DisruptorAppender,name=\"TO_FILE\",*";

    private FastLane() {}

    /** How many lines have come by the fast lane so far; 0 if there is no such appender. */
    static long lines() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        long lines = 0;
        try {
            for (ObjectName appender : beans.queryNames(new ObjectName(APPENDER), null)) {
                lines += (long) beans.getAttribute(appender, "Deferred");
            }
        } catch (JMException e) {
            System.err.println("demo: cannot ask " + APPENDER + ": " + e);
        }
        return lines;
    }
}
