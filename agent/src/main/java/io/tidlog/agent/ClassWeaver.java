package io.tidlog.agent;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts an {@code invokedynamic} where a class file calls a logger. */
final class ClassWeaver {

    private static final int API = Opcodes.ASM9;

    private static final Handle BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            "io/tidlog/location/WovenCall",
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodHandle;)Ljava/lang/invoke/CallSite;",
            false);

    private ClassWeaver() {}

    /** The woven class file, or null if there is nothing to weave. */
    static byte[] weave(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        Weaving weaving = new Weaving(writer);
        reader.accept(weaving, 0);
        return weaving.calls == 0 ? null : writer.toByteArray();
    }

    private static final class Weaving extends ClassVisitor {

        private int calls;

        Weaving(ClassWriter writer) {
            super(API, writer);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(API, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean ofInterface) {
                    if (opcode == Opcodes.INVOKEINTERFACE && owner.equals("org/apache/logging/log4j/Logger")) {
                        calls++;
                        Handle original = new Handle(Opcodes.H_INVOKEINTERFACE, owner, method, type, ofInterface);
                        visitInvokeDynamicInsn(method, "(L" + owner + ";" + type.substring(1), BOOTSTRAP, original);
                    } else {
                        super.visitMethodInsn(opcode, owner, method, type, ofInterface);
                    }
                }
            };
        }
    }
}
