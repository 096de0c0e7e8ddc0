package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads a thread dump in JSON as a stream.
 *
 * <pre>
 * {"threadDump": {"time": "…", "runtimeVersion": "25.0.3+9-LTS", "threadContainers": [
 *   {"container": "&lt;root>", "threads": [{"tid": "3", …}, …], "threadCount": "1"}, …]}}
 * </pre>
 *
 * <p>The format is what {@code jdk.internal.vm.ThreadDumper} writes; JDK 21 and 25 differ in what they write of a
 * thread, see {@link JsonThreadReader}. Unknown fields are skipped. Not thread-safe.
 */
final class JsonDumpReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private final ReportBuilder report = new ReportBuilder();
    private final JsonThreadReader threads;
    private boolean containersSeen;
    /** Threads that a container counts but does not list. */
    private long unlisted;

    private JsonDumpReader(JsonParser json) {
        this.json = json;
        this.threads = new JsonThreadReader(json, report);
    }

    /** {@code origin} names the dump in messages. */
    static ThreadReport read(InputStream in, String origin) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            return new JsonDumpReader(json).readAll();
        } catch (JsonProcessingException e) {
            throw new ThreadReportException(
                    "thread dump " + origin + " is cut off or no JSON: " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr()
                            + "; make it with jcmd <pid> Thread.dump_to_file -format=json",
                    e);
        } catch (ForeignJsonException e) {
            throw new ThreadReportException(
                    "thread dump " + origin + " is JSON, but " + e.getMessage()
                            + "; make it with jcmd <pid> Thread.dump_to_file -format=json",
                    e);
        }
    }

    private ThreadReport readAll() throws IOException {
        json.nextToken();
        ForeignJsonException.expect(JsonToken.START_OBJECT, json);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean dump = json.currentName().equals("threadDump");
            json.nextToken();
            if (dump) {
                ForeignJsonException.expect(JsonToken.START_OBJECT, json);
                readDump();
            } else {
                json.skipChildren();
            }
        }
        if (!containersSeen) {
            throw new ForeignJsonException("it has no threadDump with threadContainers");
        }
        if (unlisted > 0) {
            report.setPartial();
            report.addNote(unlisted + " threads are not listed: -Djdk.trackAllThreads=false hides virtual threads that"
                    + " were started without an executor");
        }
        return report.build();
    }

    private void readDump() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "time" -> report.setTime(time());
                case "runtimeVersion" -> report.setRuntime(json.getText());
                case "threadContainers" -> {
                    ForeignJsonException.expect(JsonToken.START_ARRAY, json);
                    containersSeen = true;
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        ForeignJsonException.expect(JsonToken.START_OBJECT, json);
                        readContainer();
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private void readContainer() throws IOException {
        long listed = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "threads" -> {
                    ForeignJsonException.expect(JsonToken.START_ARRAY, json);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        ForeignJsonException.expect(JsonToken.START_OBJECT, json);
                        threads.readThread();
                        listed++;
                    }
                }
                case "threadCount" -> unlisted += Math.max(0, json.getValueAsLong() - listed);
                default -> json.skipChildren();
            }
        }
    }

    private Instant time() throws IOException {
        try {
            return Instant.parse(json.getText());
        } catch (DateTimeException e) {
            throw new ForeignJsonException("time '" + json.getText() + "' is none");
        }
    }
}
