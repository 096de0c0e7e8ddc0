package io.tidlog.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Whether this machine has what the contenders in C++ need: the build does without. */
final class NativeLoggers {

    static final int COUNT =
            (int) Contender.ALL.stream().filter(Contender::isNative).count();

    /** Asks the preprocessor for their headers, since their programs themselves are what is tested. */
    static final boolean ARE_HERE = areHere();

    private NativeLoggers() {}

    private static boolean areHere() {
        Process process;
        try {
            process = new ProcessBuilder(NativeProgram.compiler(), "-E", "-x", "c++", "-o", "/dev/null", "-")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noCompiler) {
            return false;
        }
        try (var source = process.outputWriter()) {
            source.write("#define FMT_HEADER_ONLY\n#include <spdlog/spdlog.h>\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return process.onExit().join().exitValue() == 0;
    }
}
