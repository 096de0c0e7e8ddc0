package io.tidlog.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Holds the current settings and reloads them on demand. Thread-safe. */
final class ConfigManager {
    private static final Logger logger = LogManager.getLogger();

    private final Path file;
    private volatile Settings settings;

    private ConfigManager(Path file, Settings settings) {
        this.file = file;
        this.settings = settings;
    }

    static ConfigManager load(Path file) throws BadInputException {
        ConfigManager config = new ConfigManager(file, read(file));
        logger.info("{} loaded: {}", file, config.settings);
        return config;
    }

    Settings settings() {
        return settings;
    }

    /** Reads the file again. If the file is invalid, the current settings stay in force. */
    synchronized Settings reload() throws BadInputException {
        Settings before = settings;
        Settings after = read(file);
        settings = after;
        if (after.equals(before)) {
            logger.info("{} reloaded, nothing changed", file);
        } else {
            logger.info("{} reloaded: {}, before: {}", file, after, before);
        }
        return after;
    }

    private static Settings read(Path file) throws BadInputException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Settings.parse(properties);
        } catch (NoSuchFileException e) {
            throw new BadInputException("no settings: expected them in " + file.toAbsolutePath());
        } catch (IOException | IllegalArgumentException e) { // not readable, not UTF-8, malformed \\uxxxx
            throw new BadInputException(file + ": cannot be read: " + e);
        } catch (BadInputException e) {
            throw new BadInputException(file + ": " + e.getMessage());
        }
    }
}
