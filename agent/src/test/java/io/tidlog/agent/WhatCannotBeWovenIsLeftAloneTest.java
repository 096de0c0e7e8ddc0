package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

/** Protects classes: what cannot be woven is counted and stays as it is. */
final class WhatCannotBeWovenIsLeftAloneTest {

    private static final int MAJOR_VERSION = 7;

    private final List<Method> info = Stream.of(Logger.class.getMethods())
            .filter(method -> method.getName().equals("info"))
            .toList();

    private final byte[] classFile = GeneratedCalls.classFile(Logger.class, info);

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_5, Opcodes.V1_6})
    void aClassFileWithoutInvokeDynamic(int version) {
        classFile[MAJOR_VERSION] = (byte) version;

        assertThat(ClassWeaver.weave(classFile))
                .isEqualTo(Weaving.leftAlone(info.size(), "class files of Java 6 and before have no invokedynamic"));
    }

    @Test
    void aClassFileOfAJdkToCome() {
        classFile[MAJOR_VERSION] = (byte) 200;

        assertThat(ClassWeaver.weave(classFile).reason()).contains("Unsupported class file version 200");
    }

    @Test
    void noClassFile() {
        assertThat(ClassWeaver.weave(new byte[] {1, 2, 3}).reason()).startsWith("cannot be woven: ");
    }

    @Test
    void aClassThatIsWovenAlready() {
        byte[] woven = ClassWeaver.weave(classFile).classFile();

        assertThat(ClassWeaver.weave(woven)).isEqualTo(Weaving.NOTHING);
    }
}
