package io.tidlog.layout;

/**
 * A message available in parts, texts and parameters in turn: {@code "rooms=", 3, ", users=", 20, ""}. A layout can
 * then remember the texts as bytes.
 *
 * <p>Implemented by the events that tidlog-async's writer thread encodes; not to be implemented by programs.
 */
public interface PartedMessage {

    /**
     * The texts, one more than there are parameters. The same array wherever {@link #memo()} is the same, and never
     * changed.
     */
    String[] texts();

    /** Always the same memo for the same texts of one call site. */
    PartsMemo memo();

    /** Whether the parameter is a whole number, which then need not be boxed. */
    boolean isNumber(int index);

    /** The parameter if it {@link #isNumber}; its text is that of {@link Long#toString(long)}. */
    long number(int index);

    /**
     * Copies the parameter's chars to the start of {@code target} if it is a text that has room there; returns how many
     * they are, or -1 if nothing was copied.
     */
    int getChars(int index, char[] target);

    /** Appends the text of any parameter. */
    void appendParameter(int index, StringBuilder buffer);
}
