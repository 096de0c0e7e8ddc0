package io.tidlog.demo;

/** A place on a room's map. */
record Position(int x, int y) {
    static final Position ENTRANCE = new Position(0, 0);

    @Override
    public String toString() {
        return x + "," + y;
    }
}
