package io.tidlog.configexamples;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** That a log says what was logged: every call once, nothing else, and the calls of each thread in order. */
final class LogAssert {

    private LogAssert() {}

    /** Checks one output of the program that ran in {@code directory}. */
    static void assertPrinted(Path directory, Output output) throws IOException {
        List<LogCall> calls = Ledger.load(directory.resolve(Fork.LEDGER));
        List<String> lines = Files.readAllLines(directory.resolve(output.place()));
        assertPrinted(
                LogReader.read(output.unwrap().apply(lines), output.newlines()),
                calls.stream().filter(output.carries()).toList(),
                output.text());
    }

    static void assertPrinted(List<LogLine> log, List<LogCall> calls, Function<LogCall, String> text) {
        Map<Long, List<LogLine>> printed = byThread(log);
        Map<Long, List<LogLine>> expected = byThread(calls.stream()
                .map(call -> new LogLine(call.header(), text.apply(call)))
                .toList());
        assertThat(expected).as("threads").hasSize(GameThreads.PLATFORM + GameThreads.VIRTUAL);
        assertThat(printed.keySet()).as("thread ids").isEqualTo(expected.keySet());
        expected.forEach((threadId, lines) -> assertSame(threadId, printed.get(threadId), lines));
    }

    /** One by one, so that a failure shows one event and not the whole log. */
    private static void assertSame(long threadId, List<LogLine> printed, List<LogLine> expected) {
        for (int i = 0; i < Math.min(printed.size(), expected.size()); i++) {
            assertThat(printed.get(i)).as("event %d of tid-%d", i, threadId).isEqualTo(expected.get(i));
        }
        assertThat(printed.size()).as("number of events of tid-%d", threadId).isEqualTo(expected.size());
    }

    private static Map<Long, List<LogLine>> byThread(List<LogLine> lines) {
        return lines.stream().collect(groupingBy(line -> line.header().threadId()));
    }
}
