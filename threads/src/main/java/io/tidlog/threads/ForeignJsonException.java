package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The JSON is not a thread dump; the message says what is wrong with it. */
final class ForeignJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    ForeignJsonException(String message) {
        super(message);
    }

    static void expect(JsonToken expected, JsonParser json) throws ForeignJsonException {
        if (json.currentToken() != expected) {
            throw new ForeignJsonException("there is " + json.currentToken() + " where " + expected + " belongs");
        }
    }
}
