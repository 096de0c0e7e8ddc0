package io.game;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** An agent that does what debuggers and reloading tools do. */
public final class Redefiner implements ClassFileTransformer {

    private static Instrumentation instrumentation;

    private final String spoilt;

    private Redefiner(String spoilt) {
        this.spoilt = spoilt;
    }

    /** @param spoilt a class that cannot be retransformed, with slashes; null for none */
    public static void premain(String spoilt, Instrumentation instrumentation) {
        Redefiner.instrumentation = instrumentation;
        if (spoilt != null) {
            instrumentation.addTransformer(new Redefiner(spoilt), true);
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        return redefined != null && name.equals(spoilt) ? new byte[] {1, 2, 3} : null;
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
