package io.tidlog.threads;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in the application's own code a thread is. */
final class Place {

    /** {@code java.base/…} from a dump, {@code java.base@17.0.15/…} from ThreadMXBean. */
    private static final Pattern OF_JDK = Pattern.compile("(java|jdk)\\.[\\w.]+(@[^/]*)?/.*");

    private static final Pattern FILE_AND_LINE = Pattern.compile("\\(([^()]+:\\d+)\\)$");

    private Place() {}

    /** The innermost frame that is not the JDK's, or the innermost one if all are; null without frames. */
    static String frameOf(List<String> frames) {
        for (String frame : frames) {
            if (!isOfJdk(frame)) {
                return frame;
            }
        }
        return frames.isEmpty() ? null : frames.get(0);
    }

    static boolean isOfJdk(String frame) {
        return OF_JDK.matcher(frame).matches();
    }

    /** {@code Leak.java:12} of {@code io.game.Leak.send(Leak.java:12)}; the whole frame if it has no line. */
    static String fileAndLine(String frame) {
        Matcher matcher = FILE_AND_LINE.matcher(frame);
        return matcher.find() ? matcher.group(1) : frame;
    }
}
