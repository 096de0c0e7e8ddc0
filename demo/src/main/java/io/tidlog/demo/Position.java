package io.tidlog.demo;

/** A place on a room's map. */
record Position(int x, int y) {
    static final Position ENTRANCE = new Position(0, 0);

    /** Whether a map of that size has this place: its coordinates run from 0 to {@code mapSize}, exclusive. */
    boolean isOn(int mapSize) {
        return x < mapSize && y < mapSize;
    }

    @Override
    public String toString() {
        return x + "," + y;
    }
}
