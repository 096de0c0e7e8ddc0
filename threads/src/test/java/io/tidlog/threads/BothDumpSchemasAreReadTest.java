package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What JDK 21 and JDK 25 write comes out as text and as JSON, each thread with what its JDK tells of it. */
class BothDumpSchemasAreReadTest {

    private final ThreadReport jdk21 = read("jdk21.json");
    private final ThreadReport jdk25 = read("jdk25.json");

    @Test
    void countsJdk21() {
        assertThat(jdk21.count().text()).isEqualTo("""
                # 2026-02-24T16:25:32.310Z, Java 21.0.9+10-LTS
                5 threads: 2 platform, 3 virtual
                     3 virtual
                     2 platform
                """);
        assertThat(jdk21.time()).isEqualTo(Instant.parse("2026-02-24T16:25:32.310Z"));
        assertThat(jdk21.notes()).isEmpty();
        assertThat(jdk21.isPartial()).isFalse();
    }

    @Test
    void countsJdk25() {
        assertThat(jdk25.count().text()).isEqualTo("""
                # 2026-02-24T16:25:32.310980793Z, Java 25.0.3+9-LTS
                # 2 threads are not listed: -Djdk.trackAllThreads=false hides virtual threads that were started without an executor
                7 threads: 2 platform, 5 virtual
                     3 virtual WAITING
                     2 platform RUNNABLE
                     1 virtual BLOCKED
                     1 virtual TIMED_WAITING
                """);
        assertThat(jdk25.isPartial()).as("threads are missing").isTrue();
        assertThat(jdk25.count().total()).isEqualTo(7);
        assertThat(jdk25.count().of(ThreadKind.VIRTUAL)).isEqualTo(5);
        assertThat(jdk25.count().of(ThreadKind.VIRTUAL, Thread.State.WAITING)).isEqualTo(3);
        assertThat(jdk25.count().of(ThreadKind.PLATFORM, Thread.State.WAITING)).isZero();
    }

    @Test
    void profilesJdk21() {
        assertThat(jdk21.profile().text()).isEqualTo("""
                # 2026-02-24T16:25:32.310Z, Java 21.0.9+10-LTS
                5 threads: 2 platform, 3 virtual

                     3 virtual  tid-60 tid-61 tid-62
                        at java.base/java.lang.VirtualThread.park(VirtualThread.java:582)
                        at io.game.Leak.send(Leak.java:12)
                        at java.base/java.lang.VirtualThread.run(VirtualThread.java:309)

                     1 platform  tid-1
                        at java.base/java.lang.Thread.sleep0(Native Method)
                        at java.base/java.lang.Thread.sleep(Thread.java:509)
                        at io.game.Main.main(Main.java:7)

                     1 platform  tid-11
                """);
    }

    @Test
    void dumpsJdk25() {
        String headlines = jdk25.dump()
                .text()
                .lines()
                .filter(line -> line.startsWith("tid-"))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(headlines).isEqualTo("""
                tid-3 "main" platform RUNNABLE
                tid-14 "Signal Dispatcher" platform RUNNABLE
                tid-28 "holder" virtual TIMED_WAITING
                tid-30 "blocked" virtual BLOCKED on java.lang.Class@795cd85e owned by tid-28
                tid-31 "waiter" virtual WAITING on java.lang.Object@313ac989
                tid-60 "" virtual WAITING on java.util.concurrent.locks.ReentrantLock$NonfairSync@3023df74 owned by tid-3
                tid-62 "" virtual WAITING on java.util.concurrent.SynchronousQueue$Transferer@3023df74
                """);
    }

    @Test
    void findsAThread() {
        LiveThread thread = jdk25.thread(30).orElseThrow();
        assertThat(thread.tid()).isEqualTo(30);
        assertThat(thread.name()).isEqualTo("blocked");
        assertThat(thread.kind()).isEqualTo(ThreadKind.VIRTUAL);
        assertThat(thread.state()).hasValue(Thread.State.BLOCKED);
        assertThat(thread.waitingFor()).hasValue("java.lang.Class@795cd85e");
        assertThat(thread.owner()).hasValue(28);
        assertThat(thread.text()).isEqualTo("""
                tid-30 "blocked" virtual BLOCKED on java.lang.Class@795cd85e owned by tid-28
                    at io.game.Bank.hold(Bank.java:3)
                    at java.base/java.lang.VirtualThread.run(VirtualThread.java:460)
                """);
        assertThat(jdk25.thread(29)).isEmpty();
    }

    @Test
    void aNameForgesNoLine() {
        assertThat(jdk21.thread(62).orElseThrow().headline())
                .isEqualTo("tid-62 \"of \\\"Eve\\\"\\u000A\\u001B[31m\" virtual");
    }

    @Test
    void writesJson() throws IOException {
        assertThat(json(jdk21.count()))
                .isEqualTo("{\"time\":\"2026-02-24T16:25:32.310Z\",\"runtime\":\"21.0.9+10-LTS\","
                        + "\"notes\":[],\"total\":5,\"threads\":[{\"kind\":\"virtual\",\"count\":3},"
                        + "{\"kind\":\"platform\",\"count\":2}]}");
        assertThat(json(jdk25.thread(30).orElseThrow()))
                .isEqualTo("{\"tid\":30,\"name\":\"blocked\",\"on\":\"java.lang.Class@795cd85e\",\"owner\":28,"
                        + "\"kind\":\"virtual\",\"state\":\"BLOCKED\",\"frames\":[\"io.game.Bank.hold(Bank.java:3)\","
                        + "\"java.base/java.lang.VirtualThread.run(VirtualThread.java:460)\"]}");
        assertThat(json(jdk21.profile()))
                .contains("\"total\":5,\"groups\":[{\"count\":3,\"tids\":[60,61,62],\"kind\":\"virtual\",\"frames\":[");
        assertThat(json(jdk21.dump())).contains(",\"notes\":[],\"threads\":[{\"tid\":1,\"name\":\"main\",");
    }

    private static ThreadReport read(String name) {
        try {
            return ThreadReport.read(Dumps.file(name));
        } catch (ThreadReportException e) {
            throw new AssertionError(e);
        }
    }

    private static String json(ReportPart part) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        part.writeJson(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
