package io.tidlog.agent;

import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.function.UnaryOperator;

/**
 * Changes a loaded class, or prints a message and leaves it as it is. Calls in progress end in the old code.
 *
 * <p>The transformer is registered for only as long as this takes: while one that can retransform is registered, the
 * JVM hands over every class twice.
 */
final class Retransformation implements ClassFileTransformer {

    private final Class<?> type;
    private final UnaryOperator<byte[]> patch;
    private volatile Throwable failure;

    private Retransformation(Class<?> type, UnaryOperator<byte[]> patch) {
        this.type = type;
        this.patch = patch;
    }

    /** @param patch returns the changed class file, or null if there is nothing to change */
    static void apply(
            Class<?> type, UnaryOperator<byte[]> patch, Instrumentation instrumentation, PrintStream console) {
        Retransformation retransformation = new Retransformation(type, patch);
        Throwable failure = retransformation.run(instrumentation);
        if (failure != null) {
            tell(console, type.getName(), type.getClassLoader(), failure);
        }
    }

    /** Reports that a class of Log4j stays as it is. */
    static void tell(PrintStream console, String className, ClassLoader loader, Throwable failure) {
        console.println("tidlog-agent: " + className + " of " + loader
                + " is left as it is, and locations take longer to find than they could: " + failure);
    }

    private Throwable run(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | RuntimeException | Error e) {
            return e;
        } finally {
            instrumentation.removeTransformer(this);
        }
        return failure;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (redefined != type) {
            return null;
        }
        try {
            return patch.apply(classFile);
        } catch (RuntimeException | Error e) {
            // The JVM would swallow it.
            failure = e;
            return null;
        }
    }
}
