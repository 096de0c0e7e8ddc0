package io.tidlog.agent;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves the calls of {@code logIfEnabled} in Log4j's own {@code AbstractLogger}, by which {@code trace} to {@code fatal} and
 * {@code log} do what they do, so that the walk for a call that is not woven starts in the method that was called, and not
 * half a dozen frames deeper in Log4j:
 *
 * <pre>
 * public void info(String message) {
 *     if (CoreLoggers.include(this)) {
 *         invokedynamic logIfEnabled(this, FQCN, Level.INFO, null, message, null)
 *     } else {
 *         logIfEnabled(FQCN, Level.INFO, null, message, null);
 *     }
 * }
 * </pre>
 *
 * <p>The question comes first because every logger passes here. StatusLogger logs before log4j-core is there, and for it
 * the instruction shall not be linked.
 *
 * <p>No fields or methods are added, so a class that is already loaded can be given the same. Thread-safe.
 */
final class AbstractLoggerPatch {

    /** The class that is patched. */
    static final String TARGET = "org/apache/logging/log4j/spi/AbstractLogger";

    /** The class that it asks. */
    static final String RUNTIME = "io/tidlog/location/CoreLoggers";

    /** The method of that class, which takes an object and returns a boolean. */
    static final String QUESTION = "include";

    private static final String METHOD = "logIfEnabled";

    private static final int API = Opcodes.ASM9;

    private AbstractLoggerPatch() {}

    /** The patched class file, or null if there is nothing to patch in it. */
    static byte[] apply(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Visitor visitor = new Visitor(writer);
        reader.accept(visitor, ClassReader.EXPAND_FRAMES);
        return visitor.found ? writer.toByteArray() : null;
    }

    private static final class Visitor extends ClassVisitor {

        private boolean found;

        Visitor(ClassWriter writer) {
            super(API, writer);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            return (access & Opcodes.ACC_STATIC) == 0 ? new Weaver(method, typesOf(TARGET, descriptor)) : method;
        }

        private final class Weaver extends MethodVisitor {

            private final Object[] locals;

            Weaver(MethodVisitor original, Object[] locals) {
                super(API, original);
                this.locals = locals;
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String type, boolean ofInterface) {
                if (opcode != Opcodes.INVOKEVIRTUAL || !owner.equals(TARGET) || !name.equals(METHOD)) {
                    super.visitMethodInsn(opcode, owner, name, type, ofInterface);
                    return;
                }
                found = true;
                Label original = new Label();
                Label end = new Label();
                visitVarInsn(Opcodes.ALOAD, 0);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, RUNTIME, QUESTION, "(Ljava/lang/Object;)Z", false);
                visitJumpInsn(Opcodes.IFEQ, original);
                ClassWeaver.weaveCall(mv, owner, name, type, ofInterface);
                visitJumpInsn(Opcodes.GOTO, end);
                visitLabel(original);
                Object[] stack = typesOf(owner, type);
                visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
                super.visitMethodInsn(opcode, owner, name, type, ofInterface);
                visitLabel(end);
                visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
            }
        }
    }

    /** What a frame says of a receiver and arguments: before a call on the stack, and among the locals when a method begins. */
    private static Object[] typesOf(String receiver, String descriptor) {
        List<Object> types = new ArrayList<>(List.of(receiver));
        for (Type type : Type.getArgumentTypes(descriptor)) {
            types.add(
                    switch (type.getSort()) {
                        case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
                        case Type.FLOAT -> Opcodes.FLOAT;
                        case Type.LONG -> Opcodes.LONG;
                        case Type.DOUBLE -> Opcodes.DOUBLE;
                        default -> type.getInternalName();
                    });
        }
        return types.toArray();
    }
}
