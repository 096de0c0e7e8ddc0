package io.tidlog.agent;

import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Weaves calls in the loggers of one Log4j: in its {@code AbstractLogger} and its log builders, as {@link LoggerPatch}
 * says, and in its SLF4J binding, which calls {@code logIfEnabled} as an application's wrapper does. From then on, the
 * walk for a call that is not woven starts where the logger was called.
 *
 * <p>Rewrites each class independently. Does not log: that would be one more call of the code that is being rewritten.
 */
final class LoggerRewrite implements Runnable {

    static final String SLF4J_BINDING = "org/apache/logging/slf4j/Log4jLogger";

    private final Instrumentation instrumentation;
    private final PrintStream console;
    private final ClassLoader loader;

    /** @param loader the runtime's class loader */
    LoggerRewrite(Instrumentation instrumentation, PrintStream console, ClassLoader loader) {
        this.instrumentation = instrumentation;
        this.console = console;
        this.loader = loader;
    }

    @Override
    public void run() {
        rewrite(find(LoggerPatch.ABSTRACT_LOGGER), LoggerPatch::apply);
        rewrite(find(LoggerPatch.LOG_BUILDER), LoggerPatch::apply);
        Set<Class<?>> bindings = new LinkedHashSet<>(find(SLF4J_BINDING));
        // An application may bring its own binding for a shared Log4j.
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(className(SLF4J_BINDING))) {
                bindings.add(loaded);
            }
        }
        rewrite(bindings, classFile -> ClassWeaver.weave(classFile).classFile());
    }

    private Set<Class<?>> find(String name) {
        try {
            return Set.of(Class.forName(className(name), false, loader));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            // No binding, or no SLF4J for it.
            return Set.of();
        } catch (RuntimeException | Error e) {
            // A class loader may throw anything.
            Retransformation.tell(console, className(name), loader, e);
            return Set.of();
        }
    }

    private static String className(String name) {
        return name.replace('/', '.');
    }

    private void rewrite(Set<Class<?>> loggers, UnaryOperator<byte[]> patch) {
        for (Class<?> logger : loggers) {
            try {
                Class<?> runtime = LoaderCheck.runtime(loader);
                if (canLink(runtime, logger)) {
                    Log4jTransformer.letRead(instrumentation, logger.getModule(), runtime.getModule());
                    Retransformation.apply(logger, patch, instrumentation, console);
                }
            } catch (ClassNotFoundException | NoSuchMethodException e) {
                // A Log4j without the runtime, or with one of another version.
            } catch (RuntimeException | Error e) {
                Retransformation.tell(console, logger.getName(), loader, e);
            }
        }
    }

    /** Whether the rewritten class can link; if not, the error would hit the program's logging call. */
    private static boolean canLink(Class<?> runtime, Class<?> logger)
            throws ClassNotFoundException, NoSuchMethodException {
        runtime.getMethod(
                ClassWeaver.BOOTSTRAP_IN_LOGGER.getName(),
                MethodHandles.Lookup.class,
                String.class,
                MethodType.class,
                MethodHandle.class);
        // The logger's class loader may see no runtime, or another one.
        return Class.forName(runtime.getName(), false, logger.getClassLoader()) == runtime
                && runtime.getModule().isExported(runtime.getPackageName())
                && new LoaderCheck().missingIn(runtime.getClassLoader()).isEmpty();
    }
}
