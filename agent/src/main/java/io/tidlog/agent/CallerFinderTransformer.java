package io.tidlog.agent;

import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the walk cheaper that Log4j takes for what is not woven, in every Log4j of the application that sees the runtime.
 * Where it does not, as where Log4j lies in a class loader above that of tidlog-layout, Log4j walks as ever.
 */
final class CallerFinderTransformer implements ClassFileTransformer {

    private final Instrumentation instrumentation;
    private final PrintStream console;
    private volatile boolean cheaper;

    private CallerFinderTransformer(Instrumentation instrumentation, PrintStream console) {
        this.instrumentation = instrumentation;
        this.console = console;
    }

    /** From now on; in an agent that comes late, also where Log4j is already loaded. */
    static CallerFinderTransformer install(Instrumentation instrumentation, PrintStream console) {
        CallerFinderTransformer transformer = new CallerFinderTransformer(instrumentation, console);
        String target = CallerFinderPatch.TARGET.replace('/', '.');
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(target)) {
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
        if (!CallerFinderPatch.TARGET.equals(className) || loader == null) {
            return null;
        }
        try {
            if (loader.getResource(CallerFinderPatch.RUNTIME + ".class") == null) {
                return null;
            }
            if (module.isNamed()) {
                letRead(module, loader);
            }
            byte[] patched = CallerFinderPatch.apply(classFile);
            cheaper = cheaper || patched != null;
            return patched;
        } catch (RuntimeException | Error e) {
            // Whatever a class loader may do when it is asked for a resource; the JVM would swallow it.
            tell(className.replace('/', '.'), loader, e);
            return null;
        }
    }

    /** A Log4j on the module path reads only the modules it knows of. */
    private void letRead(Module log4j, ClassLoader loader) {
        Set<Module> runtime = new HashSet<>(Set.of(loader.getUnnamedModule()));
        log4j.getLayer().findModule("io.tidlog.layout").ifPresent(runtime::add);
        instrumentation.redefineModule(log4j, runtime, Map.of(), Map.of(), Set.of(), Map.of());
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
