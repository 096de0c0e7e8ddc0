package io.tidlog.layout;

/**
 * What {@link TidLayout} does with line breaks and control characters in an event's own text: its message, exception,
 * thread and logger name, context data, marker, location. The pattern's own literals are never touched, nor is its {@code %n}, but as {@link #ESCAPE}
 * says.
 *
 * <p>A line break is LF, CR, CRLF, NEL ({@code U+0085}), LS ({@code U+2028}) or PS ({@code U+2029}); a control character
 * is any other character from {@code U+0000} to {@code U+001F} except TAB, or from {@code U+007F} to {@code U+009F}.
 */
public enum Newlines {

    /**
     * The default: a line break is written as LF TAB, a control character as {@code \}{@code u001B}. A line that starts
     * with a TAB continues the event above it, any other line starts one; taking one TAB off each continuation line gives
     * the text back.
     *
     * <pre>
     * [0224/162532.310:INFO:tid-60:ExposeServer.java:39] first line of the message
     * →second line of the message
     * </pre>
     */
    INDENT,

    /**
     * One physical line: a line break is written as the two characters {@code \n}, a control character as {@code
     * \}{@code u001B}; text that the pattern puts after a {@code %n}, as Log4j does with an exception, takes the place of
     * that line break in the same way. Backslashes of the text itself are left as they are.
     *
     * <pre>
     * [0224/162532.310:INFO:tid-60:ExposeServer.java:39] first line of the message\nsecond line of the message
     * </pre>
     */
    ESCAPE,

    /** The text as it is, byte for byte what PatternLayout prints: a message can forge a line. */
    RAW
}
