package io.tidlog.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what was woven, and what was left alone and why. Writes it to a file, if there is one: each class as it comes,
 * and the sums on close:
 *
 * <pre>
 * woven       io.game.Rooms: 3 calls, 1 method reference left alone
 * left alone  io.game.Old: 2 calls, class files of Java 6 and before have no invokedynamic
 * in sum      1 class left alone: class files of Java 6 and before have no invokedynamic
 * in sum      3 calls in 1 class woven, 1 class left alone, 1 method reference left alone
 * </pre>
 *
 * Thread-safe.
 */
final class Report implements AutoCloseable {

    private final PrintStream console;
    private final boolean verbose;
    private final PrintWriter file;
    private final Map<String, Integer> leftAloneByReason = new TreeMap<>();
    private int wovenClasses;
    private int wovenCalls;
    private int classesLeftAlone;
    private int references;
    private int nestedJars;

    private Report(PrintStream console, boolean verbose, PrintWriter file) {
        this.console = console;
        this.verbose = verbose;
        this.file = file;
    }

    static Report withoutFile(PrintStream console, boolean verbose) {
        return new Report(console, verbose, null);
    }

    /** @param file null for none */
    static Report open(PrintStream console, boolean verbose, Path file) throws BadInputException {
        if (file == null) {
            return withoutFile(console, verbose);
        }
        try {
            createFolderOf(file);
            return new Report(console, verbose, new PrintWriter(Files.newBufferedWriter(file)));
        } catch (IOException e) {
            throw new BadInputException("report '" + file + "' cannot be written: " + e + "; name another file");
        }
    }

    /** Skips an existing folder: it may be a symbolic link, which {@code createDirectories} of older JDKs refuses. */
    static void createFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /** The console gets its line outside the lock: a thread that holds the console's may load a class and come here. */
    void add(String className, Weaving weaving) {
        String line = countAndDescribe(className.replace('/', '.'), weaving);
        if (verbose && line != null) {
            console.println("tidlog-agent: " + line);
        }
    }

    /** Returns the line about the class; null if there is nothing to say. */
    private synchronized String countAndDescribe(String name, Weaving weaving) {
        String line = null;
        references += weaving.references();
        if (weaving.isWoven()) {
            wovenClasses++;
            wovenCalls += weaving.calls();
            line = "woven       " + name + ": " + count(weaving.calls(), "call") + leftAlone(weaving.references());
        } else if (weaving.reason() != null) {
            classesLeftAlone++;
            leftAloneByReason.merge(weaving.reason(), 1, Integer::sum);
            String calls = weaving.calls() == 0 ? "" : count(weaving.calls(), "call") + ", ";
            line = "left alone  " + name + ": " + calls + weaving.reason();
        } else if (weaving.references() > 0) {
            line = "left alone  " + name + ": " + count(weaving.references(), "method reference");
        }
        if (file != null && line != null) {
            file.println(line);
            file.flush();
        }
        return line;
    }

    /** A jar in what is woven, which stays as it is. */
    synchronized void addNestedJar() {
        nestedJars++;
    }

    synchronized int wovenClasses() {
        return wovenClasses;
    }

    /** Whether no class had a logging call, or a reference to a logging method. */
    synchronized boolean isEmpty() {
        return wovenClasses == 0 && classesLeftAlone == 0 && references == 0;
    }

    synchronized String sum() {
        return count(wovenCalls, "call") + " in " + count(wovenClasses, "class") + " woven, "
                + count(classesLeftAlone, "class") + " left alone" + leftAlone(references)
                + (nestedJars == 0 ? "" : ", " + count(nestedJars, "nested jar") + " left alone");
    }

    /** Classes that come later are counted, but not written to the file. */
    @Override
    public synchronized void close() {
        if (file != null) {
            leftAloneByReason.forEach((reason, classes) ->
                    file.println("in sum      " + count(classes, "class") + " left alone: " + reason));
            file.println("in sum      " + sum());
            file.close();
        }
    }

    private static String leftAlone(int references) {
        return references == 0 ? "" : ", " + count(references, "method reference") + " left alone";
    }

    private static String count(int number, String noun) {
        if (number == 1) {
            return number + " " + noun;
        }
        return number + " " + noun + (noun.endsWith("s") ? "es" : "s");
    }
}
