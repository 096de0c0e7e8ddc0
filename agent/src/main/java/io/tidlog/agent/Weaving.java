package io.tidlog.agent;

/**
 * What became of a class file.
 *
 * @param classFile the woven class file, or null if the class stays as it was
 * @param calls the logging calls in it, 0 if there are none or they could not be counted
 * @param reason why the class stays as it was although it may log, or null
 */
record Weaving(byte[] classFile, int calls, String reason) {

    /** No logging calls, nothing to tell. */
    static final Weaving NOTHING = new Weaving(null, 0, null);

    static Weaving woven(byte[] classFile, int calls) {
        return new Weaving(classFile, calls, null);
    }

    static Weaving leftAlone(int calls, String reason) {
        return new Weaving(null, calls, reason);
    }

    boolean isWoven() {
        return classFile != null;
    }
}
