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
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Replaces each call of a logger in a class file by an {@code invokedynamic}, and leaves everything else as it is. When
 * the instruction is first executed, {@code io.tidlog.location.WovenCall} decides what it does.
 *
 * <p>The instruction takes from the operand stack what the call took, except that it takes a number unboxed that was
 * boxed just for the call ({@link NumberBox}). It leaves there what the call left. So frames, locals and debug
 * information stay valid. Thread-safe.
 */
final class ClassWeaver {

    private static final int API = Opcodes.ASM9;

    /** The class of the runtime that links the instructions. */
    static final String RUNTIME = "io/tidlog/location/WovenCall";

    private static final Handle BOOTSTRAP = bootstrap("link");

    /** Links the instructions in Log4j's own {@code AbstractLogger}. */
    static final Handle BOOTSTRAP_IN_LOGGER = bootstrap("linkInLogger");

    private static final List<byte[]> OWNERS = LoggingCalls.owners().stream()
            .map(owner -> owner.getBytes(StandardCharsets.UTF_8))
            .toList();

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private ClassWeaver() {}

    static Weaving weave(byte[] classFile) {
        try {
            return ConstantPool.mentions(classFile, OWNERS) ? weave(new ClassReader(classFile)) : Weaving.NOTHING;
        } catch (RuntimeException e) {
            // ASM does not know this kind of class file, or cannot write it, as when a method gets too large.
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
     * The instruction that replaces a call.
     *
     * @param type the call's descriptor: its method's, or with a number in place of its box
     */
    static InvokeDynamicInsnNode woven(MethodInsnNode call, String type, Handle bootstrap) {
        int kind = call.itf ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
        Handle original = new Handle(kind, call.owner, call.name, call.desc, call.itf);
        return new InvokeDynamicInsnNode(call.name, "(L" + call.owner + ";" + type.substring(1), bootstrap, original);
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
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodNode(API, access, name, descriptor, signature, exceptions) {
                @Override
                public void visitEnd() {
                    weave(this);
                    accept(next);
                }
            };
        }

        private void weave(MethodNode code) {
            for (AbstractInsnNode instruction : code.instructions) {
                if (instruction instanceof MethodInsnNode call && LoggingCalls.include(call)) {
                    calls++;
                    code.instructions.set(call, woven(call, NumberBox.takeOff(call, code), BOOTSTRAP));
                } else if (instruction instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals(LAMBDAS)) {
                    references += (int) Stream.of(call.bsmArgs)
                            .filter(argument -> argument instanceof Handle handle && LoggingCalls.include(handle))
                            .count();
                }
            }
        }
    }
}
