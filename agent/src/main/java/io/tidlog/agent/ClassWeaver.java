package io.tidlog.agent;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts an {@code invokedynamic} where a class file calls a logger, and leaves everything else as it is. What the instruction
 * does, {@code io.tidlog.location.WovenCall} decides when it is executed for the first time.
 *
 * <p>The instruction takes from the stack what the call took, and leaves there what the call left: frames, locals and
 * debug information stay valid. Thread-safe.
 */
final class ClassWeaver {

    private static final int API = Opcodes.ASM9;

    private static final Handle BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            "io/tidlog/location/WovenCall",
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodHandle;)Ljava/lang/invoke/CallSite;",
            false);

    private static final List<byte[]> OWNERS = LoggingCalls.owners().stream()
            .map(owner -> owner.getBytes(StandardCharsets.UTF_8))
            .toList();

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private ClassWeaver() {}

    static Weaving weave(byte[] classFile) {
        try {
            return ConstantPool.mentions(classFile, OWNERS) ? weave(new ClassReader(classFile)) : Weaving.NOTHING;
        } catch (RuntimeException e) {
            // ASM's word for a class file that it does not know or cannot hold, such as a method that gets too large.
            return Weaving.leftAlone(0, "cannot be woven: " + e);
        }
    }

    private static Weaving weave(ClassReader reader) {
        ClassWriter writer = new ClassWriter(reader, 0);
        Visitor visitor = new Visitor(writer);
        reader.accept(visitor, 0);
        if (visitor.calls == 0) {
            return Weaving.referring(visitor.references);
        }
        if (visitor.majorVersion < Opcodes.V1_7) {
            return Weaving.leftAlone(visitor.calls, "class files of Java 6 and before have no invokedynamic");
        }
        return Weaving.woven(writer.toByteArray(), visitor.calls, visitor.references);
    }

    private static final class Visitor extends ClassVisitor {

        private int majorVersion;
        private int calls;
        private int references;

        Visitor(ClassWriter writer) {
            super(API, writer);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            majorVersion = version & 0xFFFF;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(API, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean ofInterface) {
                    if (LoggingCalls.include(opcode, owner, method, type)) {
                        calls++;
                        int kind = ofInterface ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
                        Handle original = new Handle(kind, owner, method, type, ofInterface);
                        visitInvokeDynamicInsn(method, "(L" + owner + ";" + type.substring(1), BOOTSTRAP, original);
                    } else {
                        super.visitMethodInsn(opcode, owner, method, type, ofInterface);
                    }
                }

                @Override
                public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                    if (bootstrap.getOwner().equals(LAMBDAS)) {
                        references += (int) Stream.of(arguments)
                                .filter(argument -> argument instanceof Handle handle && LoggingCalls.include(handle))
                                .count();
                    }
                    super.visitInvokeDynamicInsn(method, type, bootstrap, arguments);
                }
            };
        }
    }
}
