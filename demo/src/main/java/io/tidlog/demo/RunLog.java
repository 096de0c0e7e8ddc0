package io.tidlog.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of this run: {@code server-20260224-162532.4711.log}, named after its start and process id so that two runs
 * never share a file. A file that has grown too large is continued in a new one, the old one becomes {@code ….1.log}.
 */
final class RunLog {
    /** The file without its {@code .log}, for log4j2.xml. */
    private static final String PROPERTY = "tidlog.demo.log";

    private final Path directory;
    private final String name;

    private RunLog(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /** Tells the logging configuration where to log. Must come before the first logger is created. */
    static RunLog create(Path directory) {
        String start = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").format(LocalDateTime.now());
        String name = "server-" + start + "." + ProcessHandle.current().pid();
        RunLog log = new RunLog(directory.toAbsolutePath(), name);
        System.setProperty(PROPERTY, log.directory.resolve(name).toString());
        return log;
    }

    /** The file that is being written. */
    Path file() {
        return directory.resolve(name + ".log");
    }

    /** Reads the log back. It is complete once logging has been shut down. */
    LogSummary summary() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, name + ".*log")) {
            found.forEach(files::add);
        }
        LogSummary summary = new LogSummary(file());
        for (Path part : files) {
            summary.add(part);
        }
        return summary;
    }
}
