package io.tidlog.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameters of a request: its form fields and path variables. Every look-up checks the value. */
final class Parameters {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,20}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** Parses {@code application/x-www-form-urlencoded}, the format that {@code curl -d} sends. */
    static Parameters parse(String form) throws RefusedException {
        Map<String, String> values = new HashMap<>();
        for (String field : form.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                values.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
            } else if (!field.isEmpty()) {
                throw RefusedException.badRequest("field '" + field + "': expected name=value");
            }
        }
        return new Parameters(values);
    }

    /** A copy with one more value, which takes precedence. */
    Parameters with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }

    /** The name of a room or player. */
    String name(String parameter) throws RefusedException {
        String value = value(parameter);
        if (!NAME.matcher(value).matches()) {
            throw RefusedException.badRequest(
                    parameter + " '" + value + "': expected 1 to 20 of the characters a-z, 0-9 and -");
        }
        return value;
    }

    /** A whole number from 0 to {@code end}, exclusive. */
    int number(String parameter, int end) throws RefusedException {
        String value = value(parameter);
        if (!NUMBER.matcher(value).matches() || Integer.parseInt(value) >= end) {
            throw RefusedException.badRequest(
                    parameter + " '" + value + "': expected a whole number from 0 to " + (end - 1));
        }
        return Integer.parseInt(value);
    }

    /** A whole number from 1 to {@code max}. */
    int positive(String parameter, int max) throws RefusedException {
        String value = value(parameter);
        if (!NUMBER.matcher(value).matches() || Integer.parseInt(value) < 1 || Integer.parseInt(value) > max) {
            throw RefusedException.badRequest(parameter + " '" + value + "': expected a whole number from 1 to " + max);
        }
        return Integer.parseInt(value);
    }

    private String value(String parameter) throws RefusedException {
        String value = values.get(parameter);
        if (value == null) {
            throw RefusedException.badRequest("field " + parameter + " is missing");
        }
        return value;
    }

    private static String decode(String text) throws RefusedException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RefusedException.badRequest("field '" + text + "': expected %XX after a percent sign");
        }
    }
}
