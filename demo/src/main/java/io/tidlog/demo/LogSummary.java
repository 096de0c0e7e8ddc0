package io.tidlog.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Summarizes a log by reading it. The header alone is enough: a line that starts with one starts an event, and any
 * other line continues the event before it. Not thread-safe.
 */
final class LogSummary {
    private static final Pattern EVENT =
            Pattern.compile("\\[\\d{4}/\\d{6}\\.\\d{3}:[A-Z]+:tid-(\\d+):([^:]+):\\d+] (.*)");
    private static final Pattern REQUEST = Pattern.compile("[A-Z]+ /.*");

    private final Path file;
    private final Map<Long, Trace> traces = new HashMap<>();
    private long lines;
    private Trace richest;

    /** What one thread logged. */
    private static final class Trace {
        final long tid;
        final Set<String> sources = new HashSet<>();
        boolean servedRequest;

        Trace(long tid) {
            this.tid = tid;
        }
    }

    LogSummary(Path file) {
        this.file = file;
    }

    void add(Path part) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(part)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines++;
                Matcher event = EVENT.matcher(line);
                if (event.matches()) {
                    addEvent(Long.parseLong(event.group(1)), event.group(2), event.group(3));
                }
            }
        }
    }

    private void addEvent(long tid, String source, String message) {
        Trace trace = traces.computeIfAbsent(tid, Trace::new);
        trace.sources.add(source);
        trace.servedRequest |= REQUEST.matcher(message).matches();
        if (trace.servedRequest && (richest == null || trace.sources.size() > richest.sources.size())) {
            richest = trace;
        }
    }

    long lines() {
        return lines;
    }

    int threads() {
        return traces.size();
    }

    /** The summary for printing: where the log is, what it holds, and how to follow one thread through it. */
    String describe(long requests, long byFastLane) {
        String text = String.format(
                Locale.ROOT,
                "%n%,d requests, %,d log lines from %,d threads, %,d lines by the fast lane%n  log:  %s%n",
                requests,
                lines,
                threads(),
                byFastLane,
                file);
        if (richest != null) {
            String story = RequestThreads.VIRTUAL ? "one request" : "one thread";
            text += String.format(
                    Locale.ROOT,
                    "  follow %s through it:%n        grep ':tid-%d:' %s%n",
                    story,
                    richest.tid,
                    shellWord(file));
        }
        return text;
    }

    static String shellWord(Path path) {
        String text = path.toString();
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
