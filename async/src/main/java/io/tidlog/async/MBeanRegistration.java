package io.tidlog.async;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Registers appenders by name with the platform's MBean server. While one configuration replaces another, two appenders
 * have the same name; the newer one is registered.
 */
final class MBeanRegistration {

    private static final Map<ObjectName, DisruptorAppenderMXBean> REGISTERED = new HashMap<>();

    private final ObjectName name;
    private final DisruptorAppenderMXBean bean;

    private MBeanRegistration(ObjectName name, DisruptorAppenderMXBean bean) {
        this.name = name;
        this.bean = bean;
    }

    /** Returns null, and warns, if registration fails: counters must not keep an application from starting. */
    static MBeanRegistration of(DisruptorAppenderMXBean bean, String context, String appender) {
        try {
            ObjectName name = new ObjectName("io.tidlog:type=DisruptorAppender,context=" + ObjectName.quote(context)
                    + ",name=" + ObjectName.quote(appender));
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            synchronized (REGISTERED) {
                if (REGISTERED.remove(name) != null) {
                    server.unregisterMBean(name);
                }
                server.registerMBean(bean, name);
                REGISTERED.put(name, bean);
            }
            return new MBeanRegistration(name, bean);
        } catch (JMException | RuntimeException | LinkageError e) {
            StatusLogger.getLogger()
                    .warn("Disruptor \"{}\": no counters through JMX; use the getters of the appender", appender, e);
            return null;
        }
    }

    void close() {
        synchronized (REGISTERED) {
            if (REGISTERED.remove(name, bean)) {
                try {
                    ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
                } catch (JMException e) {
                    StatusLogger.getLogger().warn("{} cannot be unregistered", name, e);
                }
            }
        }
    }
}
