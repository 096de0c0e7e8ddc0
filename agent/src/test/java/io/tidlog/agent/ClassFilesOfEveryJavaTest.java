package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** From Java 5 to the JDK that runs the test, and what comes after. */
final class ClassFilesOfEveryJavaTest {

    /** Java 1 is 45. */
    private static final int OFFSET = 44;

    static int[] wovenVersions() {
        return IntStream.rangeClosed(7, Runtime.version().feature()).toArray();
    }

    @ParameterizedTest
    @MethodSource("wovenVersions")
    void areWovenAndLink(int java) throws ReflectiveOperationException {
        Weaving weaving = ClassWeaver.weave(logging(OFFSET + java));

        assertThat(weaving.calls()).isEqualTo(1);
        assertThat(weaving.classFile()[7]).as("version").isEqualTo((byte) (OFFSET + java));
        Class<?> woven = new ClassLoader(ClassFilesOfEveryJavaTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass("Generated", weaving.classFile(), 0, weaving.classFile().length);
            }
        }.define();
        assertThat(woven.getDeclaredMethod("log", Logger.class)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("versionsWithoutInvokedynamic")
    void areLeftAloneIfTheyHaveNoInvokedynamic(int java) {
        Weaving weaving = ClassWeaver.weave(logging(OFFSET + java));

        assertThat(weaving.isWoven()).isFalse();
        assertThat(weaving.calls()).isEqualTo(1);
        assertThat(weaving.reason()).contains("Java 6");
    }

    static int[] versionsWithoutInvokedynamic() {
        return new int[] {5, 6};
    }

    @Test
    void areLeftAloneIfNobodyKnowsThemYet() {
        byte[] classFile = logging(Opcodes.V17);
        classFile[7] = Byte.MAX_VALUE;

        Weaving weaving = ClassWeaver.weave(classFile);

        assertThat(weaving.isWoven()).isFalse();
        assertThat(weaving.reason()).contains("cannot be woven", "127");
    }

    @Test
    void areLeftAloneIfTheyAreBroken() {
        byte[] classFile = logging(Opcodes.V17);
        for (int length = 10; length < classFile.length; length += 7) {
            assertThat(ClassWeaver.weave(Arrays.copyOf(classFile, length)).isWoven())
                    .as("%d bytes of %d", length, classFile.length)
                    .isFalse();
        }
    }

    /** {@code static void log(Logger logger) { logger.info("hello"); }} */
    private static byte[] logging(int version) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "Generated", null, "java/lang/Object", null);
        MethodVisitor log = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "log", "(Lorg/apache/logging/log4j/Logger;)V", null, null);
        log.visitCode();
        log.visitVarInsn(Opcodes.ALOAD, 0);
        log.visitLdcInsn("hello");
        log.visitMethodInsn(
                Opcodes.INVOKEINTERFACE, "org/apache/logging/log4j/Logger", "info", "(Ljava/lang/String;)V", true);
        log.visitInsn(Opcodes.RETURN);
        log.visitMaxs(2, 1);
        log.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
