package io.tidlog.agent;

import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes Log4j's walk for calls that are not woven cheaper, in every Log4j of the application that sees the runtime. The
 * walk fetches no more frames than it needs ({@link CallerFinderPatch}). From the first walk on, walks start where the
 * logger was called ({@link LoggerRewrite}). A Log4j that does not see the runtime, such as one in a class loader above
 * that of tidlog-layout, walks as before.
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

    /** Patches each Log4j that is loaded from now on, and those already loaded if the agent comes late. */
    void install() {
        instrumentation.addTransformer(this);
        String target = CallerFinderPatch.TARGET.replace('/', '.');
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            // The loader first: most of these are the JDK's, and the JVM makes a class's name when it is first asked
            // for.
            if (loaded.getClassLoader() != null && loaded.getName().equals(target)) {
                Retransformation.apply(
                        loaded,
                        classFile -> patch(loaded.getModule(), loaded.getClassLoader(), classFile),
                        instrumentation,
                        console);
            }
        }
    }

    /** Whether the walk of at least one Log4j was made cheaper. */
    boolean isCheaper() {
        return cheaper;
    }

    /**
     * Rewrites the loggers of a Log4j that walks. Another thread does it, so that the caller, who is logging, need not
     * wait.
     *
     * @param runtime a class of that Log4j's runtime
     */
    void walked(Class<?> runtime) {
        // Inherited thread locals and context class loader would keep a web application alive while this runs.
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
            // A class loader that is asked for a class may throw anything; the JVM would swallow it.
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
