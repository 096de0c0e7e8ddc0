package io.tidlog.agent;

import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Weaves the classes of the application as they are loaded or redefined. Thread-safe. */
final class WeavingTransformer implements ClassFileTransformer {

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private static final String LOG4J = "org.apache.logging.log4j";

    /** By module, the package with the log builders or SLF4J bindings whose private members the runtime reads. */
    private static final Map<String, String> OPENED = Map.of(
            LOG4J,
            "org.apache.logging.log4j.internal",
            "org.apache.logging.log4j.slf4j2.impl",
            "org.apache.logging.slf4j",
            "org.apache.logging.log4j.slf4j.impl",
            "org.apache.logging.slf4j");

    private final Instrumentation instrumentation;
    private final ClassSelection selection;
    private final Report report;
    private final PrintStream console;
    private final LoaderCheck loaders = new LoaderCheck();
    private final AtomicBoolean toldWhatIsMissing = new AtomicBoolean();

    WeavingTransformer(Instrumentation instrumentation, ClassSelection selection, Report report, PrintStream console) {
        this.instrumentation = instrumentation;
        this.selection = selection;
        this.report = report;
        this.console = console;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (className == null || isOfJdk(loader) || !selection.includes(className)) {
            return null;
        }
        try {
            Weaving weaving = weave(module, loader, className, classFile);
            // Nearly every class: the report has a lock, and nothing to say of it. A redefined class has been counted.
            if (weaving != Weaving.NOTHING && redefined == null) {
                report.add(className, weaving);
            }
            return weaving.classFile();
        } catch (ClassNotFoundException | RuntimeException | Error e) {
            // A class loader that is asked for a class may throw anything; the JVM would swallow it.
            report.add(className, Weaving.leftAlone(0, 0, "cannot be woven: " + e));
            return null;
        }
    }

    private Weaving weave(Module module, ClassLoader loader, String className, byte[] classFile)
            throws ClassNotFoundException {
        Weaving weaving = ClassWeaver.weave(classFile);
        if (!weaving.isWoven()) {
            return weaving;
        }
        String missing = loaders.missingIn(loader);
        if (missing.isEmpty()) {
            letUseRuntime(module, loader);
            return weaving;
        }
        if (toldWhatIsMissing.compareAndSet(false, true)) {
            console.println(
                    "tidlog-agent: " + missing + " is not visible to class loader " + loader + " of "
                            + className.replace('/', '.')
                            + ": its classes are left as they are and Log4j looks for their locations; put the jar on their class path");
        }
        // Without the loader's name, which the console has: reasons are counted, and loaders come and go.
        return weaving.leftAlone(missing + " is not visible to its class loader");
    }

    /**
     * Lets a named module read the runtime, as the class path does anyway, and the runtime see into Log4j. What is on the
     * class path may use Log4j from the module path.
     */
    private void letUseRuntime(Module module, ClassLoader loader) throws ClassNotFoundException {
        ModuleLayer layer = module.isNamed() ? module.getLayer() : ModuleLayer.boot();
        if (layer == null || !module.isNamed() && layer.findModule(LOG4J).isEmpty()) {
            return;
        }
        Module runtime = LoaderCheck.runtime(loader).getModule();
        if (!module.canRead(runtime)) {
            instrumentation.redefineModule(module, Set.of(runtime), Map.of(), Map.of(), Set.of(), Map.of());
        }
        OPENED.forEach((name, opened) -> layer.findModule(name)
                .filter(log4j -> log4j.getPackages().contains(opened) && !log4j.isOpen(opened, runtime))
                .ifPresent(log4j -> instrumentation.redefineModule(
                        log4j, Set.of(), Map.of(), Map.of(opened, Set.of(runtime)), Set.of(), Map.of())));
    }

    private static boolean isOfJdk(ClassLoader loader) {
        return loader == null || loader == PLATFORM;
    }
}
