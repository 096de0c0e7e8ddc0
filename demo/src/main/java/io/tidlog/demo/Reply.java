package io.tidlog.demo;

import java.util.Map;

/** A response: HTTP status, additional headers, text. */
record Reply(int status, Map<String, String> headers, String text) {
    static Reply of(int status, String text) {
        return new Reply(status, Map.of(), text);
    }

    boolean refused() {
        return status >= 400;
    }
}
