package io.tidlog.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The log of this run: {@code server-20260224-162532.4711.log}. The name has the start time and the process id, so two
 * runs never share a file. When a file is too large, it becomes {@code ….1.log} and a new one starts.
 */
final class RunLog {
    /** The name of the file without {@code .log}, for log4j2.xml. */
    private static final String PROPERTY = "tidlog.demo.log";

    private final Path directory;
    private final String name;

    private RunLog(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /** Tells the logging configuration where to log. Must be called before the first logger is created. */
    static RunLog create(Path directory) {
        String start = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").format(LocalDateTime.now());
        String name = "server-" + start + "." + ProcessHandle.current().pid();
        RunLog log = new RunLog(directory.toAbsolutePath(), name);
        System.setProperty(PROPERTY, log.directory.resolve(name).toString());
        return log;
    }

    /** The current log file. */
    Path file() {
        return directory.resolve(name + ".log");
    }

    /** The first {@code max} lines that contain this text, in order. Complete once logging has been shut down. */
    List<String> linesWith(String text, int max) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path part : parts()) {
            try (Stream<String> all = Files.lines(part)) {
                all.filter(line -> line.contains(text))
                        .limit(max - lines.size())
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    /** Reads the log back. It is complete once logging has been shut down. */
    LogSummary summary() throws IOException {
        LogSummary summary = new LogSummary(file());
        List<Path> parts = parts();
        if (parts.isEmpty()) {
            throw new NoSuchFileException(file().toString());
        }
        for (Path part : parts) {
            summary.add(part);
        }
        return summary;
    }

    /** The files of this run, oldest first. */
    private List<Path> parts() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, name + ".*log")) {
            found.forEach(files::add);
        }
        Collections.sort(files); // ….1.log comes before ….log, as digits come before letters.
        return files;
    }
}
