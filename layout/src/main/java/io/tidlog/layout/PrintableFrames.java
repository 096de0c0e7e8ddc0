package io.tidlog.layout;

/**
 * Tells whether a frame of a stack trace prints nothing but printable ASCII, without looking at its text: the JVM makes
 * a new text for each exception, but of the same strings.
 *
 * <p>Remembers the last of the frames that fall on each of {@value #SIZE} places: some 50 KB, and strings that their
 * classes have, too. Thread-safe: a thread that sees some strings of a frame only, since a frame is not immutable, knows
 * these to be printable. Allocates nothing.
 */
final class PrintableFrames {

    private static final int SIZE = 1024;

    private final StackTraceElement[] known = new StackTraceElement[SIZE];

    boolean include(StackTraceElement frame) {
        int hash = 31 * frame.getClassName().hashCode() + frame.getMethodName().hashCode();
        int place = (hash ^ hash >>> 16) & SIZE - 1;
        StackTraceElement like = known[place];
        if (like != null && haveSameStrings(like, frame)) {
            return true;
        }
        if (!hasPrintableStrings(frame)) {
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

    private static boolean hasPrintableStrings(StackTraceElement frame) {
        return isPrintable(frame.getClassName())
                && isPrintable(frame.getMethodName())
                && isPrintable(frame.getFileName())
                && isPrintable(frame.getModuleName())
                && isPrintable(frame.getModuleVersion())
                && isPrintable(frame.getClassLoaderName());
    }

    private static boolean isPrintable(String text) {
        if (text != null) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < ' ' || c > '~') {
                    return false;
                }
            }
        }
        return true;
    }
}
