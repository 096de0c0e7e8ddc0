package io.tidlog.layout;

/**
 * What {@link TidLayout} does with line breaks and control characters in an event's own text: its message, exception,
 * thread and logger name, context data, marker, location. The pattern's own literals and its {@code %n} are not touched,
 * with two exceptions. {@link #ESCAPE} names one. The other is what comes out of a converter or a lookup, as in
 * <code>%notEmpty{%X{user}%n}</code> or <code>${env:BANNER}</code>: all of it counts as the event's own text.
 *
 * <p>A line break is LF, CR, CRLF, NEL ({@code U+0085}), LS ({@code U+2028}) or PS ({@code U+2029}). A control
 * character is any other character from {@code U+0000} to {@code U+001F} except TAB, or from {@code U+007F} to
 * {@code U+009F}.
 */
public enum Newlines {

    /**
     * The default: a line break is written as LF TAB, a control character as {@code \}{@code u001B}. A line that starts
     * with a TAB continues the event above it; any other line starts an event. Removing one TAB from each continuation
     * line restores the text.
     *
     * <pre>
     * [0224/162532.310:INFO:tid-60:ExposeServer.java:39] first line of the message
     * →second line of the message
     * </pre>
     */
    INDENT,

    /**
     * One physical line: a line break is written as the two characters {@code \n}, a control character as
     * {@code \}{@code u001B}. If text of the event follows a {@code %n} of the pattern, as Log4j has an exception do,
     * that line break is written as {@code \n}, too. Backslashes in the text are left as they are.
     *
     * <pre>
     * [0224/162532.310:INFO:tid-60:ExposeServer.java:39] first line of the message\nsecond line of the message
     * </pre>
     */
    ESCAPE,

    /** The text as it is, byte for byte what PatternLayout prints: a message can forge a line. */
    RAW
}
