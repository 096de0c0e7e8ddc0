package io.game;

/** Logs, is reloaded in two ways, and logs each time again. */
public final class Reloaded {

    private Reloaded() {}

    public static void main(String[] args) throws Exception {
        Rooms.main(args);
        Redefiner.retransform(Rooms.class);
        Rooms.main(args);
        Redefiner.redefine(Rooms.class);
        Rooms.main(args);
    }
}
