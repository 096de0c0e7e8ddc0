package io.tidlog.agent;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Rewrites code in one class file and leaves the rest of it as it is. Subclasses say in which methods, and how. */
abstract class ClassPatch extends ClassVisitor {

    static final int API = Opcodes.ASM9;

    private final ClassReader reader;
    private final ClassWriter writer;
    private boolean applied;

    /** @param writerOptions such as {@link ClassWriter#COMPUTE_MAXS} */
    ClassPatch(byte[] classFile, int writerOptions) {
        this(new ClassReader(classFile), writerOptions);
    }

    private ClassPatch(ClassReader reader, int writerOptions) {
        this(reader, new ClassWriter(reader, writerOptions));
    }

    private ClassPatch(ClassReader reader, ClassWriter writer) {
        super(API, writer);
        this.reader = reader;
        this.writer = writer;
    }

    /** To be called by the subclass where it rewrites something. */
    final void markApplied() {
        applied = true;
    }

    /**
     * The patched class file, or null if there was nothing to patch in it.
     *
     * @param readerOptions such as {@link ClassReader#EXPAND_FRAMES}
     */
    final byte[] patch(int readerOptions) {
        reader.accept(this, readerOptions);
        return applied ? writer.toByteArray() : null;
    }
}
