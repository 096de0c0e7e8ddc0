package io.tidlog.agent;

import java.io.File;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;

/** Weaves the files of a build. Not thread-safe. */
final class FileWeaver {

    private static final String SUFFIX = ".class";

    /** Where jars have classes elsewhere than at their root. */
    private static final Pattern FOLDER =
            Pattern.compile("^(BOOT-INF/classes|WEB-INF/classes|META-INF/versions/\\d+)/");

    private static final String MODULE = "module-info.class";

    private static final String RUNTIME_MODULE = "io.tidlog.layout";

    private final ClassSelection selection;
    private final Report report;

    /** A module that does not require the runtime's, or null. */
    private String moduleWithoutRuntime;

    /**
     * @param selection the classes to look at
     * @param report records what became of them
     */
    FileWeaver(ClassSelection selection, Report report) {
        this.selection = selection;
        this.report = report;
    }

    /**
     * The new content of the file; the same array if it stays as it is.
     *
     * @param fileName in its jar or directory
     */
    byte[] weave(String fileName, byte[] content) {
        if (fileName.endsWith(".jar")) {
            report.addNestedJar();
        }
        if (!fileName.endsWith(SUFFIX)) {
            return content;
        }
        if (fileName.endsWith(MODULE)) {
            noteIfWithoutRuntime(content);
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

    private void noteIfWithoutRuntime(byte[] content) {
        try {
            ModuleDescriptor module = ModuleDescriptor.read(ByteBuffer.wrap(content));
            if (module.requires().stream().noneMatch(required -> required.name().equals(RUNTIME_MODULE))) {
                moduleWithoutRuntime = module.name();
            }
        } catch (InvalidModuleDescriptorException e) {
            // No business of ours; the JVM says it better.
        }
    }

    /** What the user has to do before the woven classes can run everywhere. */
    Optional<String> warning() {
        return moduleWithoutRuntime == null || report.wovenClasses() == 0
                ? Optional.empty()
                : Optional.of("module '" + moduleWithoutRuntime + "' does not require " + RUNTIME_MODULE
                        + ", which its woven classes call: on a"
                        + " module path they will fail; require it in module-info.java, or start with --add-reads "
                        + moduleWithoutRuntime + "=" + RUNTIME_MODULE);
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
