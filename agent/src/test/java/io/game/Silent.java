package io.game;

/** A program that does not log, for tests that start it. */
public final class Silent {

    private Silent() {}

    public static void main(String[] args) {
        System.out.println("done");
    }
}
