package io.tidlog.agent;

import java.util.concurrent.ThreadFactory;

/** Virtual threads for code that is compiled for a Java without them. */
final class VirtualThreads {

    static final boolean EXIST = Runtime.version().feature() >= 21;

    private VirtualThreads() {}

    static ThreadFactory factory() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("virtual threads need Java 21 or newer", e);
        }
    }
}
