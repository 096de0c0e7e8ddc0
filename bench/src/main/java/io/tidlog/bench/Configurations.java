package io.tidlog.bench;

import io.tidlog.layout.TidLayout;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configurations of what JMH measures, in words: a title and a text each, for the results. */
public final class Configurations {

    private Configurations() {}

    public static Map<String, String> ids() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Ways to an id", """
                Each is a method of ThreadIdBenchmark. LogEvent.getThreadId(): a Log4jLogEvent made on the measuring thread.
                Thread.print: the diagnostic command without arguments. dumpThreads: TEXT_PLAIN, into a file of java.io.tmpdir.
                """);
        return texts;
    }

    public static Map<String, String> layout() {
        Map<String, String> texts = new LinkedHashMap<>();
        String pattern = TidLayout.DEFAULT_PATTERN + "\n";
        texts.put("TidLayout", "pattern   " + pattern + "newlines  indent\ncharset   UTF-8\n");
        texts.put("PatternLayout", "pattern   " + pattern + "charset   UTF-8\n");
        texts.put(
                "PatternLayout with %tidHeader",
                "pattern   " + LayoutBenchmark.Contender.withHeader(pattern) + "charset   UTF-8\n");
        texts.put("JsonTemplateLayout", """
                eventTemplateUri     classpath:EcsLayout.json (the default)
                locationInfoEnabled  true
                charset              UTF-8
                """);
        texts.put(
                "Logback",
                "encoder   PatternLayoutEncoder\npattern   " + LogbackEncoder.PATTERN + "\ncharset   UTF-8\n");
        texts.put("tinylog", "format    " + TinylogEncoder.FORMAT + "\ncharset   UTF-8\n");
        texts.put("Events with a trace id", "%X{traceId} or {context: traceId} before the message\n");
        return texts;
    }

    public static Map<String, String> location() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Log4j2, Logback", """
                One logger at level INFO, one appender without filter and layout, which asks each event for its source or for its
                caller data, or does not; synchronous.
                """);
        texts.put("tinylog", """
                level   = info
                writer  = one that asks for MESSAGE, and for FILE and LINE where lines have a location
                """);
        texts.put("tidlog, fast lane and log4j-core's way", """
                A <Disruptor> with its defaults for each, around a <File> that is the null device, with <TidLayout/>. The logger of the
                second has a <ThresholdFilter level="trace"/>, which closes the lane and lets everything through. The plain logger has an
                appender that makes the line with the same layout, into a buffer.
                """);
        return texts;
    }
}
