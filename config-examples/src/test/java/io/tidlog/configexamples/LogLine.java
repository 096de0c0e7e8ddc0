package io.tidlog.configexamples;

/** One event as read back from a log: what its bracket says, and all the text after that. */
record LogLine(Header header, String text) {

    LogLine continuedBy(String line) {
        return new LogLine(header, text + "\n" + line);
    }
}
