package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** The lines in the Javadoc, read from the sources, are the lines that come out. */
final class DocumentedExamplesArePrintedTest {

    private static final Path SOURCES = Path.of("src/main/java/io/tidlog/layout");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL);

    /** The examples of a class's Javadoc, as a browser would show them; {@code →} stands for a TAB. */
    private static List<String> examplesOf(Class<?> type) throws IOException {
        String source = Files.readString(SOURCES.resolve(type.getSimpleName() + ".java"));
        return EXAMPLE.matcher(source)
                .results()
                .map(example -> shown(example.group(1)))
                .toList();
    }

    private static String shown(String javadoc) {
        return javadoc.replaceAll("\n *\\* ?", "\n")
                .strip()
                .replace("&lt;", "<")
                .replace('→', '\t')
                .concat("\n");
    }

    private static LogEvent eventOf(String message) {
        MutableInstant instant = new MutableInstant();
        instant.initFromEpochMilli(
                LocalDateTime.parse("2024-02-24T16:25:32.310")
                        .atZone(ZoneId.systemDefault())
                        .toInstant()
                        .toEpochMilli(),
                0);
        return Log4jLogEvent.newBuilder()
                .setInstant(instant)
                .setLevel(Level.INFO)
                .setThreadId(60)
                .setSource(new StackTraceElement("io.game.ExposeServer", "start", "ExposeServer.java", 39))
                .setMessage(new SimpleMessage(message))
                .build();
    }

    private static String print(Newlines newlines, String message) {
        return TidLayout.newBuilder()
                .setNewlines(newlines)
                .setCharset(StandardCharsets.UTF_8)
                .build()
                .toSerializable(eventOf(message));
    }

    @Test
    void ofTidLayout() throws IOException {
        String line = print(Newlines.INDENT, "register for debug server");

        assertThat(examplesOf(TidLayout.class)).isEqualTo(List.of("<TidLayout/>\n" + line));
    }

    @Test
    void ofTidHeader() throws IOException {
        String pattern = "%tidHeader %msg%n";
        String line = PatternLayout.newBuilder()
                .setPattern(pattern)
                .build()
                .toSerializable(eventOf("register for debug server"));

        assertThat(examplesOf(TidHeaderConverter.class))
                .isEqualTo(List.of("<PatternLayout pattern=\"" + pattern + "\"/>\n" + line));
    }

    @Test
    void ofNewlines() throws IOException {
        String message = "first line of the message\nsecond line of the message";

        assertThat(examplesOf(Newlines.class))
                .isEqualTo(List.of(print(Newlines.INDENT, message), print(Newlines.ESCAPE, message)));
    }

    @Test
    void everyLineBreakAndControlCharacter() {
        assertThat(print(Newlines.INDENT, "1\n2\r3\r\n4\u00855\u20286\u20297\t\u001B\u0000\u007F\u0080\u009F\u00A0"))
                .endsWith("] 1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t7\t\\u001B\\u0000\\u007F\\u0080\\u009F\u00A0\n");
        assertThat(print(Newlines.ESCAPE, "1\n2\r3\r\n4\u00855\u20286\u20297\t\u001B\\n"))
                .endsWith("] 1\\n2\\n3\\n4\\n5\\n6\\n7\t\\u001B\\n\n");
        assertThat(print(Newlines.RAW, "1\n2\r\u0085\u2028\u001B")).endsWith("] 1\n2\r\u0085\u2028\u001B\n");
    }
}
