package io.tidlog.layout;

/**
 * A message that can be had in parts, texts and parameters in turn: {@code "rooms=", 3, ", users=", 20, ""}. A layout may then
 * remember the texts as bytes.
 *
 * <p>Implemented by the events of tidlog-async's fast lane; not to be implemented by programs.
 */
public interface PartedMessage {

    /** One more than there are parameters. Always the same array at one place in the source, and never changed. */
    String[] texts();

    /** Always the same one where the texts are the same. */
    PartsMemo memo();

    /** Whether the parameter is a whole number, which then need not be an object. */
    boolean isNumber(int index);

    /** The parameter, if it {@link #isNumber}; its text is that of {@link Long#toString(long)}. */
    long number(int index);

    /** Something immutable, or null; its text is that of {@link String#valueOf(Object)}. */
    Object parameter(int index);
}
