package io.tidlog.configexamples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example and the comment it starts with:
 *
 * <pre>
 * How do I …?
 * Needs:  tidlog-layout, disruptor 3.4.4, -Dname=value
 * Prints: [0224/162532.310:INFO:tid-60:ExposeServer.java:39] register for debug server
 * </pre>
 */
record ExampleFile(Path path) {

    /** The directory of this module, which is where Maven starts its tests. */
    private static final Path DIRECTORY = Path.of("").toAbsolutePath();

    private static final Set<String> NO_EXAMPLES = Set.of("pom.xml", "README.md");
    private static final int MAX_COMMENT_LINES = 5;

    private static final Pattern QUESTION = Pattern.compile("^\\W*(\\w.*\\?)$", Pattern.MULTILINE);
    private static final Pattern NEEDS = Pattern.compile("^\\W*Needs:\\s+(.*)$", Pattern.MULTILINE);
    private static final Pattern PRINTS = Pattern.compile("^\\W*Prints: (.*?)( -->)?$", Pattern.MULTILINE);

    static ExampleFile named(String name) {
        return new ExampleFile(DIRECTORY.resolve(name));
    }

    static List<String> allNames() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !NO_EXAMPLES.contains(name))
                    .sorted()
                    .toList();
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    String question() {
        return inComment(QUESTION);
    }

    /** The artifacts that must be on the class path, with a version if not every one will do. */
    List<String> artifacts() {
        return needs().filter(need -> !need.startsWith("-")).toList();
    }

    /** The options that the JVM must be started with, such as {@code -Dname=value} and {@code -javaagent:tidlog-agent.jar}. */
    List<String> jvmOptions() {
        return needs().filter(need -> need.startsWith("-")).toList();
    }

    String printedLine() {
        return inComment(PRINTS);
    }

    private Stream<String> needs() {
        return Pattern.compile(", ").splitAsStream(inComment(NEEDS));
    }

    private String inComment(Pattern pattern) {
        Matcher matcher = pattern.matcher(comment());
        if (!matcher.find()) {
            throw new AssertionError(name() + ": no " + pattern + " in its first " + MAX_COMMENT_LINES + " lines");
        }
        return matcher.group(1).strip();
    }

    private String comment() {
        try (Stream<String> lines = Files.lines(path)) {
            return String.join("\n", lines.limit(MAX_COMMENT_LINES).toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
