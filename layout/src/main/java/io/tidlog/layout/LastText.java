package io.tidlog.layout;

/** The bytes of a text that many lines in a row may have, such as a request's trace id. Not thread-safe. */
final class LastText extends RememberedText {

    private String text;

    /** Whether these are the bytes of the text. By identity: equal texts are mostly the same object. */
    boolean is(Object other) {
        return text == other && text != null;
    }

    /** @param text recognised later only if it is a string, which cannot change */
    void become(Object text, LineBuffer written) {
        this.text = text instanceof String string ? string : null;
        remember(written);
    }
}
