package io.tidlog.bench.pipeline;

/** Where a {@link Caller} calls its logger, known without asking the logger. */
final class CallSite {

    private static final int LINES = 5;

    private CallSite() {}

    /** The line five lines above the caller's: the body of {@code log}, if the caller is the method after it. */
    static StackTraceElement fiveLinesAbove() {
        StackTraceElement here = new Throwable().getStackTrace()[1];
        return new StackTraceElement(here.getClassName(), "log", here.getFileName(), here.getLineNumber() - LINES);
    }

    /** {@code File.java:39}. */
    static String fileAndLine(StackTraceElement site) {
        return site.getFileName() + ":" + site.getLineNumber();
    }
}
