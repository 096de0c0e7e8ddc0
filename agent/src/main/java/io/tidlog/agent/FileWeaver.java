package io.tidlog.agent;

import org.objectweb.asm.ClassReader;

/**
 * Weaves the files of a build.
 *
 * @param selection the classes to look at
 * @param report records what became of them
 */
record FileWeaver(ClassSelection selection, Report report) {

    private static final String SUFFIX = ".class";

    /** The new content of the file; the same array if it stays as it is. */
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
            return fileName.substring(0, fileName.length() - SUFFIX.length());
        }
    }
}
