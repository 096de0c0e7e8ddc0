package io.tidlog.threads;

import java.util.Locale;

/** The kind of a thread. Printed in lower case: {@code tid-812 "" virtual WAITING}. */
public enum ThreadKind {
    /** A thread of the operating system. */
    PLATFORM,
    /** A thread that the Java runtime schedules on carriers, from JDK 21 on. */
    VIRTUAL;

    private final String text = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
        return text;
    }
}
