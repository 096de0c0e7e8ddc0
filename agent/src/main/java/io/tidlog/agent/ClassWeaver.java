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
 * Puts an {@code invokedynamic} where a class file calls a logger, and leaves everything else as it is. What the instruction
 * does, {@code io.tidlog.location.WovenCall} decides when it is executed for the first time.
 *
 * <p>The instruction takes from the stack what the call took, or a number where that was put into a box just for the call ({@link NumberBox}), and
 * leaves there what the call left: frames, locals and debug information stay valid. Thread-safe.
 */
final class ClassWeaver {

    private static final int API = Opcodes.ASM9;

    /** The class of the runtime that links the instructions. */
    static final String RUNTIME = "io/tidlog/location/WovenCall";

    private static final Handle BOOTSTRAP = bootstrap("link");

    /** For the instructions in Log4j's own logger. */
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
     * The instruction that does what the call of a method would.
     *
     * @param type of the call, which is that of its method but for a number whose box was taken off
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
