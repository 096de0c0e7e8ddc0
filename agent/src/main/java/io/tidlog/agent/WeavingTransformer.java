package io.tidlog.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/** Weaves the classes of the application as they are loaded. */
final class WeavingTransformer implements ClassFileTransformer {

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        return ClassWeaver.weave(classFile);
    }
}
