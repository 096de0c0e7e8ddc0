package io.tidlog.agent;

import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the walk cheaper that Log4j takes for what is not woven, in every Log4j of the application that sees the runtime: it
 * starts where the logger was called ({@link AbstractLoggerPatch}), and what still starts deeper fetches no more frames than
 * it needs ({@link CallerFinderPatch}). Where Log4j does not see the runtime, as where it lies in a class loader above that of
 * tidlog-layout, it walks as ever.
 *
 * <p>Thread-safe.
 */
final class Log4jTransformer implements ClassFileTransformer {

    /** Log4j's binding for SLF4J: a wrapper that logs by {@code logIfEnabled}, as those do that are the application's. */
    static final String SLF4J_BINDING = "org/apache/logging/slf4j/Log4jLogger";

    private static final Set<String> TARGETS =
            Set.of(CallerFinderPatch.TARGET, AbstractLoggerPatch.TARGET, SLF4J_BINDING);

    private final Instrumentation instrumentation;
    private final PrintStream console;
    private final LoaderCheck loaders = new LoaderCheck();
    private volatile boolean cheaper;

    private Log4jTransformer(Instrumentation instrumentation, PrintStream console) {
        this.instrumentation = instrumentation;
        this.console = console;
    }

    /** From now on; in an agent that comes late, also where Log4j is already loaded. */
    static Log4jTransformer install(Instrumentation instrumentation, PrintStream console) {
        Log4jTransformer transformer = new Log4jTransformer(instrumentation, console);
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (TARGETS.contains(type.getName().replace('.', '/'))) {
                loaded.add(type);
            }
        }
        // With a transformer that can retransform, the JVM hands over every class a second time.
        instrumentation.addTransformer(transformer, !loaded.isEmpty());
        loaded.forEach(transformer::retransform);
        return transformer;
    }

    /** Whether there was a Log4j whose walk was made cheaper. */
    boolean isCheaper() {
        return cheaper;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (className == null || loader == null || !TARGETS.contains(className)) {
            return null;
        }
        try {
            byte[] patched = className.equals(CallerFinderPatch.TARGET)
                    ? patchWalk(module, loader, classFile)
                    : patchLogger(className, module, loader, classFile);
            cheaper = cheaper || patched != null;
            return patched;
        } catch (RuntimeException | Error e) {
            // Whatever a class loader may do when it is asked for a resource; the JVM would swallow it.
            tell(className.replace('/', '.'), loader, e);
            return null;
        }
    }

    private byte[] patchWalk(Module log4j, ClassLoader loader, byte[] classFile) {
        if (loader.getResource(CallerFinderPatch.RUNTIME + ".class") == null) {
            return null;
        }
        letRead(log4j, loader.getUnnamedModule());
        return CallerFinderPatch.apply(classFile);
    }

    private byte[] patchLogger(String className, Module log4j, ClassLoader loader, byte[] classFile) {
        Class<?> runtime = usableRuntime(loader);
        if (runtime == null) {
            return null;
        }
        letRead(log4j, runtime.getModule());
        return className.equals(SLF4J_BINDING)
                ? ClassWeaver.weave(classFile).classFile()
                : AbstractLoggerPatch.apply(classFile);
    }

    /**
     * The class that links woven calls, if nothing can go wrong when it is asked to: an error there would be that of a program
     * which logs. It is loaded for that, but not initialised, since Log4j is not there yet.
     */
    private Class<?> usableRuntime(ClassLoader loader) {
        try {
            Class<?> runtime = Class.forName(ClassWeaver.RUNTIME.replace('/', '.'), false, loader);
            runtime.getMethod(
                    ClassWeaver.BOOTSTRAP_IN_LOGGER.getName(),
                    MethodHandles.Lookup.class,
                    String.class,
                    MethodType.class,
                    MethodHandle.class);
            boolean usable = runtime.getModule().isExported(runtime.getPackageName())
                    && loaders.missingIn(runtime.getClassLoader()).isEmpty();
            return usable ? runtime : null;
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            return null;
        }
    }

    /** A Log4j on the module path reads only the modules it knows of. */
    private void letRead(Module log4j, Module runtime) {
        if (log4j.isNamed()) {
            Set<Module> read = new HashSet<>(Set.of(runtime));
            log4j.getLayer().findModule("io.tidlog.layout").ifPresent(read::add);
            instrumentation.redefineModule(log4j, read, Map.of(), Map.of(), Set.of(), Map.of());
        }
    }

    private void retransform(Class<?> loaded) {
        try {
            instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            tell(loaded.getName(), loaded.getClassLoader(), e);
        }
    }

    private void tell(String className, ClassLoader loader, Throwable failure) {
        console.println("tidlog-agent: " + className + " of " + loader
                + " is left as it is, and finds locations as slowly as ever: " + failure);
    }
}
