package io.tidlog.agent;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Replaces each call of a logger in a class file by an {@code invokedynamic}, and leaves everything else as it is. When
 * the instruction is first executed, {@code io.tidlog.location.WovenCall} decides what it does.
 *
 * <p>The instruction takes from the operand stack what the call took, except that it takes a number unboxed that was
 * boxed just for the call ({@link BoxRemover}). It leaves there what the call left. So frames, locals and debug
 * information stay valid. Thread-safe.
 */
final class ClassWeaver {

    private static final int API = Opcodes.ASM9;

    /** The class of the runtime that links the instructions. */
    static final String RUNTIME = "io/tidlog/location/WovenCall";

    private static final Handle BOOTSTRAP = bootstrap("link");

    /** Links the instructions in Log4j's own loggers. */
    static final Handle BOOTSTRAP_IN_LOGGER = bootstrap("linkInLogger");

    private static final List<byte[]> OWNERS = LoggingCalls.owners();

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private ClassWeaver() {}

    static Weaving weave(byte[] classFile) {
        try {
            return ConstantPool.mentions(classFile, OWNERS) ? weave(new ClassReader(classFile)) : Weaving.NOTHING;
        } catch (RuntimeException e) {
            // ASM does not know this kind of class file, or cannot write it, as when a method gets too large.
            return Weaving.leftAlone(0, 0, "cannot be woven: " + e);
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
            return Weaving.leftAlone(
                    visitor.calls, visitor.references, "class files of Java 6 and before have no invokedynamic");
        }
        return Weaving.woven(writer.toByteArray(), visitor.calls, visitor.references);
    }

    private static Handle bootstrap(String method) {
        return new Handle(
                Opcodes.H_INVOKESTATIC,
                RUNTIME,
                method,
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                        + "Ljava/lang/invoke/MethodHandle;)Ljava/lang/invoke/CallSite;",
                false);
    }

    /**
     * Writes the instruction that replaces a call.
     *
     * @param type the call's descriptor: its method's, or with a number in place of its box
     */
    static void replace(MethodVisitor code, Handle call, String type, Handle bootstrap) {
        code.visitInvokeDynamicInsn(call.getName(), "(L" + call.getOwner() + ";" + type.substring(1), bootstrap, call);
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
            return new Code(super.visitMethod(access, name, descriptor, signature, exceptions));
        }

        private final class Code extends BoxRemover {

            Code(MethodVisitor next) {
                super(API, next);
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String type, boolean ofInterface) {
                if (!LoggingCalls.include(opcode, owner, name, type)) {
                    pass(opcode, owner, name, type, ofInterface);
                    return;
                }
                calls++;
                int kind = ofInterface ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
                replace(this, new Handle(kind, owner, name, type, ofInterface), takeOffBox(type), BOOTSTRAP);
            }

            @Override
            public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
                if (bootstrap.getOwner().equals(LAMBDAS)) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle reference && LoggingCalls.include(reference)) {
                            references++;
                        }
                    }
                }
                super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
            }
        }
    }
}
