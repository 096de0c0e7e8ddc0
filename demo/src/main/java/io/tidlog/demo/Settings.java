package io.tidlog.demo;

import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings that can be changed without a restart. Immutable.
 *
 * @param rooms how many rooms may be open
 * @param seats how many players a room takes
 * @param mapSize coordinates in a room run from 0 to this, exclusive
 */
record Settings(int rooms, int seats, int mapSize) {
    private static final int MAX = 10_000;
    private static final Set<String> KEYS = Set.of("rooms", "seats", "map.size");

    static Settings parse(Properties properties) throws BadInputException {
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new BadInputException("unknown setting " + unknown + ", expected " + new TreeSet<>(KEYS));
        }
        return new Settings(number(properties, "rooms"), number(properties, "seats"), number(properties, "map.size"));
    }

    private static int number(Properties properties, String key) throws BadInputException {
        String text = properties.getProperty(key, "");
        if (text.matches("[0-9]{1,5}")) {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= MAX) {
                return value;
            }
        }
        throw new BadInputException(key + " '" + text + "': expected a whole number from 1 to " + MAX);
    }

    @Override
    public String toString() {
        return "rooms=" + rooms + " seats=" + seats + " map.size=" + mapSize;
    }
}
