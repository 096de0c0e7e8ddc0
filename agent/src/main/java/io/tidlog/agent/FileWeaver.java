package io.tidlog.agent;

import java.io.File;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;

/**
 * Weaves the files of a build.
 *
 * @param selection the classes to look at
 * @param report records what became of them
 */
record FileWeaver(ClassSelection selection, Report report) {

    private static final String SUFFIX = ".class";

    /** Where jars have classes elsewhere than at their root. */
    private static final Pattern FOLDER =
            Pattern.compile("^(BOOT-INF/classes|WEB-INF/classes|META-INF/versions/\\d+)/");

    /**
     * The new content of the file; the same array if it stays as it is.
     *
     * @param fileName in its jar or directory
     */
    byte[] weave(String fileName, byte[] content) {
        if (!fileName.endsWith(SUFFIX)) {
            return content;
        }
        String className = className(fileName, content);
        if (!selection.includes(className)) {
            return content;
        }
        Weaving weaving = ClassWeaver.weave(content);
        report.add(className, weaving);
        return weaving.isWoven() ? weaving.classFile() : content;
    }

    /** From the class file, since its path may start with a folder such as {@code BOOT-INF/classes}. */
    private static String className(String fileName, byte[] content) {
        try {
            return new ClassReader(content).getClassName();
        } catch (RuntimeException e) {
            // Not to be read, but perhaps to be reported: then it is one of those that were asked for.
            String name = fileName.substring(0, fileName.length() - SUFFIX.length());
            return FOLDER.matcher(name.replace(File.separatorChar, '/')).replaceFirst("");
        }
    }
}
