package io.tidlog.bench.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The directory of results and reports: {@code ids.json}, {@code layout.json}, {@code location.json},
 * {@code pipeline.json}, {@code report.md}, {@code report.html}.
 *
 * <p>A file is replaced as a whole or not at all.
 */
public final class ResultsDirectory {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;

    private ResultsDirectory(Path directory) {
        this.directory = directory;
    }

    /** For existing results. */
    public static ResultsDirectory existing(Path directory) throws BadInputException {
        if (!Files.isDirectory(directory)) {
            throw new BadInputException(
                    "results directory '" + directory + "' does not exist: name one that bench/run has written");
        }
        return new ResultsDirectory(directory);
    }

    /** For new results; creates the directory if there is none. */
    public static ResultsDirectory writable(Path directory) throws BadInputException {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "writable", null));
            return new ResultsDirectory(directory);
        } catch (IOException e) {
            throw new BadInputException(
                    "cannot write into the directory '" + directory + "' (" + e + "): name another with --out", e);
        }
    }

    public Path path() {
        return directory;
    }

    public boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    public <T> T read(String name, Class<T> type) throws BadInputException {
        Path file = directory.resolve(name);
        try {
            T results = JSON.readValue(Files.readString(file), type);
            if (results == null) {
                throw new BadInputException("results file '" + file + "' is empty: run that suite again");
            }
            return results;
        } catch (NoSuchFileException e) {
            throw new BadInputException("results file '" + file + "' does not exist: run that suite first", e);
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    "results file '" + file + "' is damaged (" + e.getOriginalMessage() + "): run that suite again", e);
        } catch (IOException e) {
            throw new BadInputException("cannot read the results file '" + file + "' (" + e + ")", e);
        }
    }

    public void write(String name, Object results) throws IOException {
        writeText(name, JSON.writeValueAsString(results) + "\n");
    }

    public void writeText(String name, String text) throws IOException {
        Path draft = directory.resolve(name + ".draft");
        Files.writeString(draft, text);
        Files.move(draft, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
