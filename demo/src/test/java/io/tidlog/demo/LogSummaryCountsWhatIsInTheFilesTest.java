package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSummaryCountsWhatIsInTheFilesTest {
    @TempDir
    Path directory;

    @Test
    void linesAndThreadsOverAllParts() throws IOException {
        LogSummary summary = summaryOf("""
                [0224/162532.310:INFO:tid-1:Demo.java:39] start
                [0224/162532.311:DEBUG:tid-60:ExposeServer.java:39] GET /rooms from /127.0.0.1:5
                """, """
                [0224/162532.312:WARN:tid-61:ExposeServer.java:45] POST /rooms 400 in 3 us: name 'x
                \t[0224/162532.312:INFO:tid-62:Bank.java:1] paid'
                [0224/162532.313:DEBUG:tid-60:ExposeServer.java:42] GET /rooms 200 in 3 us
                """);
        assertThat(summary.lines()).isEqualTo(5);
        assertThat(summary.threads()).isEqualTo(3);
    }

    @Test
    void suggestsTheRequestThatPassesThroughMostClasses() throws IOException {
        LogSummary summary = summaryOf("""
                [0224/162532.310:INFO:tid-1:Demo.java:39] no request
                [0224/162532.310:INFO:tid-1:Room.java:39] no request
                [0224/162532.310:INFO:tid-1:Player.java:39] no request
                [0224/162532.311:DEBUG:tid-60:ExposeServer.java:39] GET /rooms from /127.0.0.1:5
                [0224/162532.311:DEBUG:tid-61:ExposeServer.java:39] POST /rooms from /127.0.0.1:5
                [0224/162532.311:INFO:tid-61:RoomManager.java:39] room lobby opened
                """);
        assertThat(summary.describe(2, 0)).contains("grep ':tid-61:'");
    }

    @Test
    void suggestsNothingWithoutRequests() throws IOException {
        assertThat(summaryOf("[0224/162532.310:INFO:tid-1:Demo.java:39] start\n")
                        .describe(0, 0))
                .doesNotContain("grep");
    }

    @Test
    void quotesAFileNameTheShellWouldSplit() throws IOException {
        LogSummary summary = new LogSummary(Path.of("/it's here/server.log"));
        summary.add(part("[0224/162532.311:DEBUG:tid-60:ExposeServer.java:39] GET / from /127.0.0.1:5\n"));
        assertThat(summary.describe(1, 0)).contains("grep ':tid-60:' '/it'\\''s here/server.log'");
    }

    /** As when its file could not be opened: the demo must not end as if all were well. */
    @Test
    void aLogThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> RunLog.create(directory).summary())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(directory + File.separator + "server-");
    }

    private LogSummary summaryOf(String... parts) throws IOException {
        LogSummary summary = new LogSummary(directory.resolve("server.log"));
        for (String part : parts) {
            summary.add(part(part));
        }
        return summary;
    }

    private Path part(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "part", ".log"), text);
    }
}
