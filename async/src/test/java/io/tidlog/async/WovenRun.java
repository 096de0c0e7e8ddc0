package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import io.tidlog.layout.TidLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/** Runs {@link WovenProgram}, or a program that calls it, where its lines go through a {@code <Disruptor>} to the console. */
final class WovenRun {

    private static final String CLASS_PATH = ForkedJvm.classPathOf(
            LogManager.class,
            LoggerContext.class,
            RingBuffer.class,
            TidLayout.class,
            FastLaneProvider.class,
            WovenProgram.class);

    private WovenRun() {}

    /** Returns what the program prints. */
    static List<String> of(Class<?> main, String pattern, Path folder, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of(configuredBy(pattern, folder), "-cp", CLASS_PATH));
        ForkedJvm.Result result = ForkedJvm.run(main, arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output().lines().toList();
    }

    /** An option of the {@code java} command. */
    static String configuredBy(String pattern, Path folder) throws Exception {
        Path configuration = folder.resolve("log4j2.xml");
        Files.writeString(configuration, """
                <Configuration>
                  <Appenders>
                    <Disruptor name="ASYNC"><Console name="CONSOLE"><TidLayout pattern="%s"/></Console></Disruptor>
                  </Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="ASYNC"/></Root></Loggers>
                </Configuration>
                """.formatted(pattern));
        return "-Dlog4j2.configurationFile=" + configuration;
    }
}
