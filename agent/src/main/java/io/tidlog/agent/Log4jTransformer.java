package io.tidlog.agent;

import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes the walk cheaper that Log4j takes for what is not woven, in every Log4j of the application that sees the runtime: it
 * fetches no more frames than it needs ({@link CallerFinderPatch}), and from the first walk on it starts where the logger was
 * called ({@link LoggerRewrite}). Where Log4j does not see the runtime, as where it lies in a class loader above that of
 * tidlog-layout, it walks as ever.
 *
 * <p>Thread-safe.
 */
final class Log4jTransformer implements ClassFileTransformer {

    static final String THREAD_NAME = "tidlog-agent-log4j";

    private final Instrumentation instrumentation;
    private final PrintStream console;
    private volatile boolean cheaper;

    Log4jTransformer(Instrumentation instrumentation, PrintStream console) {
        this.instrumentation = instrumentation;
        this.console = console;
    }

    /** From now on; in an agent that comes late, also where Log4j is already loaded. */
    void install() {
        instrumentation.addTransformer(this);
        String target = CallerFinderPatch.TARGET.replace('/', '.');
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(target)) {
                Retransformation.apply(
                        loaded,
                        classFile -> patch(loaded.getModule(), loaded.getClassLoader(), classFile),
                        instrumentation,
                        console);
            }
        }
    }

    /** Whether there was a Log4j whose walk was made cheaper. */
    boolean isCheaper() {
        return cheaper;
    }

    /**
     * Has the loggers of a Log4j rewritten, since its locations are walked for. Not at once: whoever logs need not wait.
     *
     * @param runtime a class of the runtime that belongs to it
     */
    void walked(Class<?> runtime) {
        // What a web application's thread hands down would outlive it for as long as this takes.
        Thread thread = new Thread(
                null, new LoggerRewrite(instrumentation, console, runtime.getClassLoader()), THREAD_NAME, 0, false);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public byte[] transform(
            Module log4j,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (!CallerFinderPatch.TARGET.equals(className)) {
            return null;
        }
        try {
            return patch(log4j, loader, classFile);
        } catch (RuntimeException | Error e) {
            // Whatever a class loader may do when it is asked for a class; the JVM would swallow it.
            Retransformation.tell(console, className.replace('/', '.'), loader, e);
            return null;
        }
    }

    private byte[] patch(Module log4j, ClassLoader loader, byte[] classFile) {
        if (loader == null || !LoaderCheck.seesRuntime(loader)) {
            return null;
        }
        letRead(instrumentation, log4j, loader.getUnnamedModule());
        byte[] patched = CallerFinderPatch.apply(classFile);
        cheaper = cheaper || patched != null;
        return patched;
    }

    /** A Log4j on the module path reads only the modules it knows of. */
    static void letRead(Instrumentation instrumentation, Module log4j, Module runtime) {
        if (log4j.isNamed()) {
            Set<Module> read = new HashSet<>(Set.of(runtime));
            log4j.getLayer().findModule("io.tidlog.layout").ifPresent(read::add);
            instrumentation.redefineModule(log4j, read, Map.of(), Map.of(), Set.of(), Map.of());
        }
    }
}
