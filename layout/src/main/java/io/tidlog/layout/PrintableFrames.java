package io.tidlog.layout;

/**
 * Tells whether a frame of a stack trace prints nothing but printable ASCII, without looking at its text: the JVM makes
 * a new text for each exception, but of the same strings.
 *
 * <p>Remembers the last of the frames that fall on each of {@value #SIZE} places, and with it strings that its class has
 * anyway. A frame that somebody made up may have any string, so one with a string of more than {@value #MAX_LENGTH} chars
 * is not remembered. Thread-safe: a thread that sees some strings of a frame only, since a frame is not immutable, knows
 * these to be printable. Allocates nothing.
 */
final class PrintableFrames {

    private static final int SIZE = 1024;

    /** Of each string. A frame with a longer one has its text looked at. */
    static final int MAX_LENGTH = 256;

    private final StackTraceElement[] known = new StackTraceElement[SIZE];

    /** False may also mean that one of the frame's strings is too long. */
    boolean isPrintable(StackTraceElement frame) {
        int hash = 31 * frame.getClassName().hashCode() + frame.getMethodName().hashCode();
        int place = (hash ^ hash >>> 16) & SIZE - 1;
        StackTraceElement like = known[place];
        if (like != null && haveSameStrings(like, frame)) {
            return true;
        }
        if (!hasShortPrintableStrings(frame)) {
            return false;
        }
        known[place] = frame;
        return true;
    }

    /** The very same: to compare their chars would take as long as to look at them. */
    private static boolean haveSameStrings(StackTraceElement one, StackTraceElement other) {
        return one.getClassName() == other.getClassName()
                && one.getMethodName() == other.getMethodName()
                && one.getFileName() == other.getFileName()
                && one.getModuleName() == other.getModuleName()
                && one.getModuleVersion() == other.getModuleVersion()
                && one.getClassLoaderName() == other.getClassLoaderName();
    }

    private static boolean hasShortPrintableStrings(StackTraceElement frame) {
        return isShortAndPrintable(frame.getClassName())
                && isShortAndPrintable(frame.getMethodName())
                && isShortAndPrintable(frame.getFileName())
                && isShortAndPrintable(frame.getModuleName())
                && isShortAndPrintable(frame.getModuleVersion())
                && isShortAndPrintable(frame.getClassLoaderName());
    }

    private static boolean isShortAndPrintable(String text) {
        if (text == null) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == MAX_LENGTH || c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
