package io.tidlog.async;

/** The system property {@code tidlog.fastLane}: "false" turns the fast lane off; "true" opens it beside other agents. */
final class LaneSwitch {

    private static final String PROPERTY = "tidlog.fastLane";

    private LaneSwitch() {}

    static boolean isOff() {
        return "false".equalsIgnoreCase(System.getProperty(PROPERTY));
    }

    static boolean isForced() {
        return "true".equalsIgnoreCase(System.getProperty(PROPERTY));
    }
}
