package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Protects code without calls that are woven: holding boxes back changes nothing in it, and the order of nothing. */
final class BoxesHeldBackArePassedOnTest {

    private static final class TakingNoneOff extends BoxRemover {

        TakingNoneOff(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean ofInterface) {
            pass(opcode, owner, name, type, ofInterface);
        }
    }

    @Test
    void inEveryClassOfLog4jCore() throws Exception {
        Log4jCoreClasses.forEach((name, classFile) -> assertThat(copy(classFile, TakingNoneOff::new))
                .as(name)
                .isEqualTo(copy(classFile, next -> new MethodVisitor(Opcodes.ASM9, next) {})));
    }

    private static byte[] copy(byte[] classFile, UnaryOperator<MethodVisitor> between) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String signature, String[] exceptions) {
                        return between.apply(super.visitMethod(access, name, type, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }
}
