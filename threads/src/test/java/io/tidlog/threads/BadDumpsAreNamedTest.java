package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is no thread dump, or a part of one, gets one message that says so. Never a report of half the threads. */
class BadDumpsAreNamedTest {

    private static final String REMEDY = "; make it with jcmd <pid> Thread.dump_to_file -format=json";

    @ParameterizedTest
    @ValueSource(strings = {"jdk21.json", "jdk25.json"})
    void cutOffAnywhere(String name) {
        String whole = Dumps.text(name).strip();
        for (int length = 1; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertThatThrownBy(() -> read(part))
                    .as(part)
                    .isInstanceOf(ThreadReportException.class)
                    .hasMessageStartingWith("thread dump x.json is cut off or no JSON: ")
                    .hasMessageEndingWith(REMEDY);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                             | there is START_ARRAY where START_OBJECT belongs
            ``                                             | there is null where START_OBJECT belongs
            {}                                             | it has no threadDump with threadContainers
            {"threads": []}                                | it has no threadDump with threadContainers
            {"threadDump": 7}                              | there is VALUE_NUMBER_INT where START_OBJECT belongs
            {"threadDump": {"time": "now"}}                | time 'now' is none
            {"threadDump": {"threadContainers": 7}}        | there is VALUE_NUMBER_INT where START_ARRAY belongs
            {"threadDump": {"threadContainers": [7]}}      | there is VALUE_NUMBER_INT where START_OBJECT belongs
            """)
    void foreignJson(String json, String complaint) {
        assertComplaint(json, complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            7                                              | there is VALUE_NUMBER_INT where START_OBJECT belongs
            {}                                             | a thread has no tid
            {"tid": "x"}                                   | 'x' is no tid
            {"tid": "1", "stack": "Main.java"}             | there is VALUE_STRING where START_ARRAY belongs
            {"tid": "1", "stack": [[]]}                    | there is START_ARRAY where VALUE_STRING belongs
            {"tid": "1", "parkBlocker": "a lock"}          | there is VALUE_STRING where START_OBJECT belongs
            {"tid": "1", "monitorsOwned": 7}               | there is VALUE_NUMBER_INT where START_ARRAY belongs
            {"tid": "1", "monitorsOwned": [7]}             | there is VALUE_NUMBER_INT where START_OBJECT belongs
            {"tid": "1", "monitorsOwned": [{"locks": 7}]}  | there is VALUE_NUMBER_INT where START_ARRAY belongs
            """)
    void foreignThread(String thread, String complaint) {
        assertComplaint("{\"threadDump\": {\"threadContainers\": [{\"threads\": [" + thread + "]}]}}", complaint);
    }

    @Test
    void whatAFutureJdkAddsIsSkipped() throws IOException {
        ThreadReport report = read("""
                {"schema": [1], "threadDump": {"formatVersion": {"major": 3}, "threadContainers": [{"color": "red", "threads": [
                  {"tid": 60, "state": "DREAMING", "parkBlocker": {"object": "a lock", "since": []}, "scopes": {"a": ["b"]},
                   "monitorsOwned": [{"depth": {"a": 1}, "locks": []}]}]}]}}
                """);
        assertThat(report.thread(60).orElseThrow().headline()).isEqualTo("tid-60 \"\" platform on a lock");
    }

    @Test
    void textFormat() {
        assertThatThrownBy(() -> read("19670\n2026-11-23T22:14:38Z\n25.0.3+9-LTS\n\n#3 \"main\" RUNNABLE\n"))
                .hasMessageStartingWith("thread dump x.json is JSON, but there is VALUE_NUMBER_INT where START_OBJECT");
    }

    @Test
    void missingFile() {
        assertThatThrownBy(() -> ThreadReport.read(Path.of("none.json")))
                .isInstanceOf(ThreadReportException.class)
                .hasMessage("cannot read thread dump none.json: java.nio.file.NoSuchFileException: none.json");
    }

    private static void assertComplaint(String json, String complaint) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ThreadReportException.class)
                .hasMessage("thread dump x.json is JSON, but " + complaint + REMEDY);
    }

    private static ThreadReport read(String json) throws IOException {
        return Dumps.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
