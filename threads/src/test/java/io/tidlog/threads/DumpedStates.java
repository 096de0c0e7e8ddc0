package io.tidlog.threads;

/** What a report of this JVM can know: the dumps of JDK 21 to 24 have neither states nor what is waited for. */
final class DumpedStates {

    static final boolean EXIST =
            Runtime.version().feature() < 21 || Runtime.version().feature() > 24;

    private DumpedStates() {}

    /** {@code "" virtual WAITING on …}, up to the state where there is none. */
    static String inText(String headline) {
        return EXIST ? headline : headline.replaceFirst(" (TIMED_)?WAITING.*", "");
    }
}
