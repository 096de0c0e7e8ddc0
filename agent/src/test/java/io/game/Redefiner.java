package io.game;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;

/** An agent that does what debuggers and reloading tools do. */
public final class Redefiner {

    private static Instrumentation instrumentation;

    private Redefiner() {}

    public static void premain(String options, Instrumentation instrumentation) {
        Redefiner.instrumentation = instrumentation;
    }

    static void retransform(Class<?> type) throws Exception {
        instrumentation.retransformClasses(type);
    }

    /** By the class file that it was loaded from. */
    static void redefine(Class<?> type) throws Exception {
        instrumentation.redefineClasses(new ClassDefinition(type, classFile(type)));
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream stream = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return stream.readAllBytes();
        }
    }
}
