package io.tidlog.agent;

/**
 * What became of a class file.
 *
 * @param classFile the woven class file, or null if the class stays as it was
 * @param calls the logging calls in it, 0 if there are none or they could not be counted
 * @param references the method references to logging methods, which are never woven
 * @param reason why the class stays as it was although it may log, or null
 */
record Weaving(byte[] classFile, int calls, int references, String reason) {

    /** No logging calls, nothing to report. */
    static final Weaving NOTHING = new Weaving(null, 0, 0, null);

    static Weaving woven(byte[] classFile, int calls, int references) {
        return new Weaving(classFile, calls, references, null);
    }

    static Weaving referring(int references) {
        return references == 0 ? NOTHING : new Weaving(null, 0, references, null);
    }

    static Weaving leftAlone(int calls, int references, String reason) {
        return new Weaving(null, calls, references, reason);
    }

    /** The same, but the class stays as it was after all. */
    Weaving leftAlone(String reason) {
        return leftAlone(calls, references, reason);
    }

    boolean isWoven() {
        return classFile != null;
    }
}
