package io.tidlog.threads;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one thread of a dump. JDK 21 to 24 write three fields:
 *
 * <pre>{"tid": "60", "name": "", "stack": ["java.base\/java.lang.VirtualThread.park(VirtualThread.java:582)", …]}</pre>
 *
 * JDK 25 writes more, but leaves out fields that do not apply:
 *
 * <pre>
 * {"tid": "60", "time": "…", "virtual": true, "name": "", "state": "WAITING",
 *  "parkBlocker": {"object": "java.util.concurrent.SynchronousQueue$Transferer@3023df74", "owner": "7"},
 *  "blockedOn": "java.lang.Object@…", "waitingOn": "java.lang.Object@…", "stack": […],
 *  "monitorsOwned": [{"depth": 4, "locks": ["java.lang.Object@…", null]}], "carrier": "33"}
 * </pre>
 *
 * ({@code owner} comes with JDK 26.) Not thread-safe.
 */
final class JsonThreadReader {

    /** The outermost frame of every virtual thread that has started. */
    private static final String VIRTUAL_RUN = "java.base/java.lang.VirtualThread.run(";

    private final JsonParser json;
    private final ReportBuilder report;
    private final List<String> frames = new ArrayList<>();
    private final List<String> owned = new ArrayList<>();

    private long tid;
    private String name;
    private Thread.State state;
    private String waitingFor;
    private boolean virtual;

    JsonThreadReader(JsonParser json, ReportBuilder report) {
        this.json = json;
        this.report = report;
    }

    /** Reads from after the opening brace to the closing brace. */
    void readThread() throws IOException {
        clear();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            readField(field);
        }
        if (tid <= 0) {
            throw new ForeignJsonException("a thread has no tid");
        }
        report.add(tid, name, isVirtual() ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM, state, waitingFor, frames);
        for (String lock : owned) {
            // A thread that waits on an object has released its monitor.
            if (!lock.equals(waitingFor)) {
                report.addOwner(lock, tid);
            }
        }
    }

    private void clear() {
        tid = 0;
        name = "";
        state = null;
        waitingFor = null;
        virtual = false;
        frames.clear();
        owned.clear();
    }

    private void readField(String field) throws IOException {
        switch (field) {
            case "tid" -> tid = number();
            case "name" -> name = json.getText();
            case "virtual" -> virtual = json.getValueAsBoolean();
            case "state" -> state = state();
            case "parkBlocker" -> readParkBlocker();
            case "blockedOn", "waitingOn" -> waitingFor = json.getText();
            case "stack" -> readStack();
            case "monitorsOwned" -> readMonitorsOwned();
            default -> json.skipChildren();
        }
    }

    private void readStack() throws IOException {
        ForeignJsonException.expect(JsonToken.START_ARRAY, json);
        while (isInArray()) {
            ForeignJsonException.expect(JsonToken.VALUE_STRING, json);
            frames.add(report.intern(json.getText()));
        }
    }

    private void readParkBlocker() throws IOException {
        ForeignJsonException.expect(JsonToken.START_OBJECT, json);
        long owner = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "object" -> waitingFor = json.getText();
                case "owner" -> owner = number();
                default -> json.skipChildren();
            }
        }
        if (owner > 0 && waitingFor != null) {
            report.addOwner(waitingFor, owner);
        }
    }

    private void readMonitorsOwned() throws IOException {
        ForeignJsonException.expect(JsonToken.START_ARRAY, json);
        while (isInArray()) {
            ForeignJsonException.expect(JsonToken.START_OBJECT, json);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean locks = json.currentName().equals("locks");
                json.nextToken();
                if (!locks) {
                    json.skipChildren();
                    continue;
                }
                ForeignJsonException.expect(JsonToken.START_ARRAY, json);
                while (isInArray()) {
                    if (json.currentToken() == JsonToken.VALUE_STRING) { // null for a lock that the JIT has eliminated.
                        owned.add(json.getText());
                    }
                }
            }
        }
    }

    /** Moves to the next element. A dump that ends within an array makes the parser throw. */
    private boolean isInArray() throws IOException {
        return json.nextToken() != JsonToken.END_ARRAY;
    }

    private boolean isVirtual() {
        return virtual || !frames.isEmpty() && frames.get(frames.size() - 1).startsWith(VIRTUAL_RUN);
    }

    private long number() throws IOException {
        try {
            return Long.parseLong(json.getText());
        } catch (NumberFormatException e) {
            throw new ForeignJsonException("'" + json.getText() + "' is no tid");
        }
    }

    private Thread.State state() throws IOException {
        try {
            return Thread.State.valueOf(json.getText());
        } catch (IllegalArgumentException e) {
            return null; // A state of a newer JDK.
        }
    }
}
