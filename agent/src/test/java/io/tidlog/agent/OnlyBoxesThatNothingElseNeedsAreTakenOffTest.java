package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A number loses its box only right before the call, and where the code is as valid without; else the call is woven with it. */
final class OnlyBoxesThatNothingElseNeedsAreTakenOffTest {

    private static final String WITH_BOX = "(Lorg/apache/logging/log4j/Logger;Ljava/lang/String;Ljava/lang/Object;)V";
    private static final String WITHOUT = "(Lorg/apache/logging/log4j/Logger;Ljava/lang/String;J)V";

    @Test
    void rightBeforeTheCall() throws ReflectiveOperationException {
        assertThat(wovenType(OnlyBoxesThatNothingElseNeedsAreTakenOffTest::box)).isEqualTo(WITHOUT);
    }

    /** As where the number is on a line of its own. */
    @Test
    void acrossALineBreak() throws ReflectiveOperationException {
        String woven = wovenType(code -> {
            box(code);
            Label call = new Label();
            code.visitLabel(call);
            code.visitLineNumber(60, call);
        });

        assertThat(woven).isEqualTo(WITHOUT);
    }

    @Test
    void evenTheOnlyInstructionOfATryBlock() throws ReflectiveOperationException {
        String woven = wovenType(code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label around = new Label();
            code.visitTryCatchBlock(start, end, handler, null);
            code.visitJumpInsn(Opcodes.GOTO, around);
            code.visitLabel(handler);
            code.visitInsn(Opcodes.ATHROW);
            code.visitLabel(around);
            code.visitLabel(start);
            box(code);
            code.visitLabel(end);
        });

        assertThat(woven).isEqualTo(WITHOUT);
    }

    @Test
    void notBehindAnotherInstruction() throws ReflectiveOperationException {
        String woven = wovenType(code -> {
            box(code);
            code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Number");
        });

        assertThat(woven).isEqualTo(WITH_BOX);
    }

    @Test
    void notBehindAnotherInstructionOnItsOwnLine() throws ReflectiveOperationException {
        String woven = wovenType(code -> {
            box(code);
            Label cast = new Label();
            code.visitLabel(cast);
            code.visitLineNumber(60, cast);
            code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Number");
        });

        assertThat(woven).isEqualTo(WITH_BOX);
    }

    @Test
    void notWhereAnotherWayLeadsToTheCall() throws ReflectiveOperationException {
        String woven = wovenType(code -> {
            Label other = new Label();
            Label call = new Label();
            code.visitInsn(Opcodes.DUP2);
            code.visitInsn(Opcodes.LCONST_0);
            code.visitInsn(Opcodes.LCMP);
            code.visitJumpInsn(Opcodes.IFEQ, other);
            code.visitInsn(Opcodes.POP2);
            code.visitInsn(Opcodes.LCONST_1);
            code.visitJumpInsn(Opcodes.GOTO, other);
            code.visitLabel(other);
            box(code);
            code.visitInsn(Opcodes.DUP);
            code.visitJumpInsn(Opcodes.IFNONNULL, call);
            code.visitInsn(Opcodes.POP);
            code.visitLdcInsn("none");
            code.visitLabel(call);
        });

        assertThat(woven).isEqualTo(WITH_BOX);
    }

    private static void box(MethodVisitor code) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", false);
    }

    /** Of the call in {@code logger.info("rooms={}", 42L)}, with some other code between the number and the call; it is verified and run. */
    private static String wovenType(Consumer<MethodVisitor> between) throws ReflectiveOperationException {
        byte[] woven = ClassWeaver.weave(logging(between)).classFile();
        Class<?> generated = GeneratedCalls.load("Generated", woven);
        generated.getMethod("log", Logger.class).invoke(null, LogManager.getLogger("io.game.Boxes"));
        AtomicReference<String> type = new AtomicReference<>();
        new ClassReader(woven)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitInvokeDynamicInsn(
                                            String method, String callType, Handle bootstrap, Object... arguments) {
                                        type.set(callType);
                                    }
                                };
                            }
                        },
                        0);
        return type.get();
    }

    private static byte[] logging(Consumer<MethodVisitor> between) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String type1, String type2) {
                return "java/lang/Object";
            }
        };
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Generated", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "log", "(Lorg/apache/logging/log4j/Logger;)V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn("rooms={}");
        code.visitLdcInsn(42L);
        between.accept(code);
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                "org/apache/logging/log4j/Logger",
                "info",
                "(Ljava/lang/String;Ljava/lang/Object;)V",
                true);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
