package io.tidlog.agent;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves the calls of {@code logIfEnabled} in Log4j's own {@code AbstractLogger}, to which {@code trace} to
 * {@code fatal} and {@code log} delegate. So the walk for a call that is not woven starts in the method that the
 * application called, not half a dozen frames deeper in Log4j:
 *
 * <pre>
 * public void info(String message)
 *   before: invokevirtual logIfEnabled(this, FQCN, Level.INFO, null, message, null)
 *   after:  invokedynamic logIfEnabled(this, FQCN, Level.INFO, null, message, null), bootstrap WovenCall.linkInLogger
 * </pre>
 *
 * <p>One instruction replaces another, so other agents may have changed the class before. The patch adds no fields or
 * methods, so a loaded class can be retransformed with it. Thread-safe.
 */
final class AbstractLoggerPatch {

    /** The class that is patched. */
    static final String TARGET = "org/apache/logging/log4j/spi/AbstractLogger";

    private static final String METHOD = "logIfEnabled";

    private static final int API = Opcodes.ASM9;

    private AbstractLoggerPatch() {}

    /** The patched class file, or null if there is nothing to patch in it. */
    static byte[] apply(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        boolean[] found = new boolean[1];
        reader.accept(
                new ClassVisitor(API, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String signature, String[] exceptions) {
                        return new MethodVisitor(API, super.visitMethod(access, name, type, signature, exceptions)) {
                            @Override
                            public void visitMethodInsn(
                                    int opcode, String owner, String method, String type, boolean ofInterface) {
                                if (opcode == Opcodes.INVOKEVIRTUAL && owner.equals(TARGET) && method.equals(METHOD)) {
                                    found[0] = true;
                                    Handle call = new Handle(Opcodes.H_INVOKEVIRTUAL, owner, method, type, false);
                                    ClassWeaver.replace(this, call, type, ClassWeaver.BOOTSTRAP_IN_LOGGER);
                                } else {
                                    super.visitMethodInsn(opcode, owner, method, type, ofInterface);
                                }
                            }
                        };
                    }
                },
                0);
        return found[0] ? writer.toByteArray() : null;
    }
}
