package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                .isEqualTo(Weaving.leftAlone(info.size(), 0, "class files of Java 6 and before have no invokedynamic"));
    }

    @Test
    void aClassFileOfAJdkToCome() {
        classFile[MAJOR_VERSION] = (byte) 200;

        assertThat(ClassWeaver.weave(classFile).reason()).contains("Unsupported class file version 200");
    }

    /** Which is in the report, though its own name cannot be read. */
    @Test
    void aClassFileOfAJdkToComeThatWasAskedFor(@TempDir Path directory) throws Exception {
        classFile[MAJOR_VERSION] = (byte) 200;
        Path file =
                Files.createDirectories(directory.resolve("classes/io/game")).resolve("Calls.class");
        Files.write(file, classFile);
        Path report = directory.resolve("report");

        assertThat(Main.run(
                        "weave",
                        "--include=io.game",
                        "--report=" + report,
                        directory.resolve("classes").toString(),
                        directory.resolve("out").toString()))
                .isZero();

        assertThat(report).content().startsWith("left alone  io.game.Calls: cannot be woven: ");
        assertThat(directory.resolve("out/io/game/Calls.class")).hasBinaryContent(classFile);
    }

    @Test
    void referencesOfAClassThatIsLeftAloneCount() throws Exception {
        try (Report report = Report.open(System.err, false, null)) {
            report.add("io/game/Rooms", Weaving.woven(classFile, 3, 2).leftAlone("no reason"));

            assertThat(report.sum())
                    .isEqualTo("0 calls in 0 classes woven, 1 class left alone, 2 method references left alone");
            assertThat(report.isEmpty()).isFalse();
        }
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
