package io.tidlog.location;

/** The program of a forked JVM: prints whether there is a fast lane. */
public final class LaneProbe {

    private LaneProbe() {}

    public static void main(String[] args) {
        System.out.println("fast lane: " + (FastLanes.find() == null ? "none" : "found"));
    }
}
