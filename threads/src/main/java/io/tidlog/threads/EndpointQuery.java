package io.tidlog.threads;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a request asks for.
 *
 * @param debug as in Go: 0 for the overview, 1 for groups of identical stacks, 2 for each thread
 * @param reloadSeconds after which the page reloads itself, 0 for never
 */
record EndpointQuery(int debug, Format format, int reloadSeconds) {

    static final int DEFAULT_RELOAD_SECONDS = 10;

    enum Format {
        HTML,
        TEXT,
        JSON
    }

    private static final Set<String> KEYS = Set.of("debug", "format", "reload");

    /** {@code query} is what follows the question mark, empty or null if there is none. An IllegalArgumentException names a mistake. */
    static EndpointQuery parse(String query) {
        Map<String, String> values = new HashMap<>();
        for (String field : query == null ? new String[0] : query.split("&")) {
            if (field.isEmpty()) {
                continue; // Some servers pass "" for a request without a query.
            }
            int equals = field.indexOf('=');
            String key = decode(equals < 0 ? field : field.substring(0, equals));
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("parameter '" + key + "': expected one of " + new TreeSet<>(KEYS));
            }
            if (values.put(key, equals < 0 ? "" : decode(field.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("parameter '" + key + "' is there twice: leave one out");
            }
        }
        int debug = debug(values.getOrDefault("debug", "0"));
        Format format = format(values.get("format"), debug);
        return new EndpointQuery(debug, format, reloadSeconds(values.get("reload"), format));
    }

    private static int reloadSeconds(String value, Format format) {
        if (value == null) {
            return DEFAULT_RELOAD_SECONDS;
        }
        if (format != Format.HTML) {
            throw new IllegalArgumentException("reload: expected no such parameter but for the page");
        }
        if (!value.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("reload '" + value + "': expected seconds, 0 to 9999, 0 for never");
        }
        return Integer.parseInt(value);
    }

    private static int debug(String value) {
        if (!value.matches("[012]")) {
            throw new IllegalArgumentException("debug '" + value + "': expected 0, 1 or 2");
        }
        return Integer.parseInt(value);
    }

    private static Format format(String value, int debug) {
        if (value == null) {
            return debug == 0 ? Format.HTML : Format.TEXT;
        }
        return switch (value) {
            case "html" -> {
                if (debug != 0) {
                    throw new IllegalArgumentException("format 'html': there is no page for debug=" + debug);
                }
                yield Format.HTML;
            }
            case "text" -> Format.TEXT;
            case "json" -> Format.JSON;
            default -> throw new IllegalArgumentException("format '" + value + "': expected one of [html, json, text]");
        };
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parameter '" + text + "': expected %XX after a percent sign", e);
        }
    }
}
