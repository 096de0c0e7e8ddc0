package io.tidlog.bench.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The committed configuration of a contender. */
final class ConfigurationTemplate {

    private final Contender contender;
    private final String text;

    ConfigurationTemplate(Contender contender) {
        this.contender = contender;
        this.text = read(contender.configuration());
    }

    /** The text as committed. */
    String text() {
        return text;
    }

    String forRun(Path file, Location location) {
        boolean hasLocation = location != Location.NONE;
        return text.replace("@file@", file.toString())
                .replace("@location@", hasLocation ? contender.api().locationPattern() : "")
                .replace("@includeLocation@", Boolean.toString(hasLocation));
    }

    private static String read(String name) {
        try (InputStream in = ConfigurationTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no configuration " + name + " beside " + ConfigurationTemplate.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the configuration " + name, e);
        }
    }
}
