package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import io.tidlog.location.WovenCall;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.slf4j.Log4jLoggerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Protects applications that are modules: a woven class calls a runtime that their descriptors do not mention. */
@AgentJar
final class ModulesAreWovenTest {

    private static final String LOG4J = places(
            LogManager.class, LoggerContext.class, RingBuffer.class, LoggerFactory.class, Log4jLoggerFactory.class);

    private static final String RUNTIME = places(WovenCall.class);

    @TempDir
    private Path directory;

    private String module;

    @BeforeEach
    void compile() throws Exception {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Files.writeString(
                sources.resolve("module-info.java"),
                "module io.game { requires org.apache.logging.log4j; requires org.slf4j; }");
        Files.writeString(sources.resolve("Main.java"), """
                package io.game;

                public final class Main {
                    public static void main(String[] args) throws Exception {
                        org.apache.logging.log4j.Logger logger = org.apache.logging.log4j.LogManager.getLogger("io.game.Main");
                        logger.info("from a module");
                        logger.atInfo().log("by a builder");
                        org.slf4j.Logger slf4j = org.slf4j.LoggerFactory.getLogger("io.game.Main");
                        slf4j.info("by SLF4J");
                        slf4j.atInfo().log("by a builder of SLF4J");
                        org.apache.logging.log4j.util.StackLocatorUtil.calcLocation("the first walk");
                        for (Thread thread : Thread.getAllStackTraces().keySet()) {
                            if (thread.getName().equals("tidlog-agent-log4j")) {
                                thread.join();
                            }
                        }
                        logger.info(() -> "through " + StackWalker.getInstance()
                                .walk(frames -> frames.filter(frame -> frame.getClassName().endsWith(".AbstractLogger"))
                                        .map(frame -> frame.getMethodName())
                                        .toList()));
                    }
                }
                """);
        module = directory.resolve("module").toString();
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:none",
                        "--module-path",
                        LOG4J,
                        "-d",
                        module,
                        sources.resolve("module-info.java").toString(),
                        sources.resolve("Main.java").toString());
        assertThat(errors).isZero();
    }

    @Test
    void withTheRuntimeOnTheModulePath() throws Exception {
        check("--module-path", String.join(File.pathSeparator, module, LOG4J, RUNTIME));
    }

    @Test
    void withTheRuntimeOnTheClassPath() throws Exception {
        check("--module-path", String.join(File.pathSeparator, module, LOG4J), "--class-path", RUNTIME);
    }

    /** The program itself is no module then. */
    @Test
    void withLog4jAloneOnTheModulePath() throws Exception {
        check(
                List.of("io.game.Main"),
                "--module-path",
                LOG4J,
                "--class-path",
                String.join(File.pathSeparator, module, RUNTIME));
    }

    @Test
    void whenItIsBuiltTheModuleHasToRequireTheRuntime() throws Exception {
        String woven = directory.resolve("woven").toString();
        ForkedJvm.Result weaving =
                ForkedJvm.run(directory, "-jar", ForkedJvm.AGENT_JAR.toString(), "weave", module, woven);
        assertThat(weaving.errors())
                .containsExactly(
                        module + ": 5 calls in 1 class woven, 0 classes left alone",
                        module
                                + ": module 'io.game' does not require io.tidlog.layout, which its woven classes call: on a"
                                + " module path they will fail; require it in module-info.java, or start with --add-reads"
                                + " io.game=io.tidlog.layout");

        String[] run = {
            "--module-path",
            String.join(File.pathSeparator, woven, LOG4J, RUNTIME),
            "-Dlog4j2.configurationFile="
                    + ForkedJvm.placeOf(ModulesAreWovenTest.class)
                            .resolve("log4j2-test.xml")
                            .toUri(),
            "--add-modules",
            "ALL-MODULE-PATH",
            "--add-reads",
            "io.game=io.tidlog.layout",
            "--module",
            "io.game/io.game.Main"
        };
        assertThat(ForkedJvm.run(directory, run).output()).startsWith("Main.java:6 from a module");
    }

    /** As plugins are, whose class loaders delegate to that of the class path. */
    @Test
    void inALayerOfItsOwnWithTheRuntimeOnTheClassPath() throws Exception {
        String paths = String.join(
                File.pathSeparator,
                RUNTIME,
                ForkedJvm.placeOf(ModulesAreWovenTest.class).toString());

        check(List.of(InLayer.class.getName(), module), "--module-path", LOG4J, "--class-path", paths);
    }

    /** Runs the module, which is in a directory, in a layer above that of the JVM. */
    public static final class InLayer {

        private InLayer() {}

        /** @param args the directory */
        public static void main(String[] args) throws Exception {
            ModuleLayer boot = ModuleLayer.boot();
            Configuration configuration = boot.configuration()
                    .resolve(ModuleFinder.of(Path.of(args[0])), ModuleFinder.of(), Set.of("io.game"));
            ModuleLayer.Controller controller = ModuleLayer.defineModulesWithOneLoader(
                    configuration, List.of(boot), ClassLoader.getSystemClassLoader());
            Module game = controller.layer().findModule("io.game").orElseThrow();
            controller.addExports(game, "io.game", InLayer.class.getModule());
            game.getClassLoader()
                    .loadClass("io.game.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        }
    }

    private void check(String... paths) throws Exception {
        check(List.of("--module", "io.game/io.game.Main"), paths);
    }

    private void check(List<String> main, String... paths) throws Exception {
        ForkedJvm.Result woven = run("", main, paths);
        assertThat(woven.errors()).isEmpty();
        assertThat(woven.output())
                .containsExactly(
                        "Main.java:6 from a module",
                        "Main.java:7 by a builder",
                        "Main.java:9 by SLF4J",
                        "Main.java:10 by a builder of SLF4J",
                        "Main.java:17 through []");

        ForkedJvm.Result walked = run("=exclude=io.game", main, paths);
        assertThat(walked.output()).hasSize(5).last().isEqualTo(": through [info]");
    }

    private ForkedJvm.Result run(String agentOptions, List<String> main, String... paths) throws Exception {
        Path configuration = ForkedJvm.placeOf(ModulesAreWovenTest.class).resolve("log4j2-test.xml");
        Stream<String> options = Stream.of(
                "-javaagent:" + ForkedJvm.AGENT_JAR + agentOptions,
                "-Dlog4j2.configurationFile=" + configuration.toUri(),
                "-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector",
                "--add-modules",
                "ALL-MODULE-PATH");
        return ForkedJvm.run(
                directory,
                Stream.of(options, Stream.of(paths), main.stream())
                        .flatMap(arguments -> arguments)
                        .toArray(String[]::new));
    }

    private static String places(Class<?>... classes) {
        return Stream.of(classes)
                .map(type -> ForkedJvm.placeOf(type).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
