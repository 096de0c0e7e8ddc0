package io.tidlog.bench.pipeline;

/** The source line where a {@link Caller} calls its logger, known without asking the logger. */
final class CallSite {

    private static final int LINES = 5;

    private CallSite() {}

    /** Five lines above the call of this method: the body of {@code log}, if the method after it makes the call. */
    static StackTraceElement fiveLinesAbove() {
        StackTraceElement here = new Throwable().getStackTrace()[1];
        return new StackTraceElement(here.getClassName(), "log", here.getFileName(), here.getLineNumber() - LINES);
    }

    /** {@code File.java:39}. */
    static String fileAndLine(StackTraceElement site) {
        return site.getFileName() + ":" + site.getLineNumber();
    }
}
