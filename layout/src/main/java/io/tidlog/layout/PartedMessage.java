package io.tidlog.layout;

/**
 * A message available in parts, texts and parameters in turn: {@code "rooms=", 3, ", users=", 20, ""}. A layout can
 * then remember the texts as bytes.
 *
 * <p>Implemented by the events of tidlog-async's fast lane; not to be implemented by programs.
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

    /** The parameter, an immutable object or null; its text is that of {@link String#valueOf(Object)}. */
    Object parameter(int index);
}
