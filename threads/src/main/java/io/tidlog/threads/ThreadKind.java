package io.tidlog.threads;

import java.util.Locale;

/** What a thread is made of. Printed in lower case: {@code tid-812 "" virtual WAITING}. */
public enum ThreadKind {
    /** A thread of the operating system. */
    PLATFORM,
    /** A thread of the JVM's own, from JDK 21 on. */
    VIRTUAL;

    private final String text = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
        return text;
    }
}
