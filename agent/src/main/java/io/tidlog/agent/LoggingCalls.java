package io.tidlog.agent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** Tells which calls are woven, by owner, name and descriptor as in class files. */
final class LoggingCalls {

    private static final Set<String> LOG4J = Set.of(
            "trace",
            "debug",
            "info",
            "warn",
            "error",
            "fatal",
            "log",
            "logIfEnabled",
            "printf",
            "catching",
            "throwing",
            "traceEntry",
            "traceExit",
            "entry",
            "exit");

    private static final Set<String> SLF4J = Set.of("trace", "debug", "info", "warn", "error");

    private static final Map<String, Set<String>> METHODS = Map.of(
            "org/apache/logging/log4j/Logger", LOG4J,
            "org/apache/logging/log4j/spi/ExtendedLogger", LOG4J,
            "org/apache/logging/log4j/spi/AbstractLogger", LOG4J,
            "org/apache/logging/log4j/core/Logger", LOG4J,
            "org/apache/logging/log4j/LogBuilder", Set.of("log", "logAndGet", "withLocation"),
            "org/slf4j/Logger", SLF4J,
            "org/slf4j/spi/LocationAwareLogger", SLF4J,
            "org/slf4j/spi/LoggingEventBuilder", Set.of("log"));

    private LoggingCalls() {}

    /** The classes and interfaces whose methods are woven, in ASCII. Without a lambda: this is a part of each start. */
    static List<byte[]> owners() {
        List<byte[]> owners = new ArrayList<>();
        for (String owner : METHODS.keySet()) {
            owners.add(owner.getBytes(StandardCharsets.US_ASCII));
        }
        return owners;
    }

    /** A call that passes a location wants that one logged, not its own. */
    static boolean include(int opcode, String owner, String name, String descriptor) {
        return (opcode == Opcodes.INVOKEINTERFACE || opcode == Opcodes.INVOKEVIRTUAL)
                && METHODS.getOrDefault(owner, Set.of()).contains(name)
                && !descriptor.contains("Ljava/lang/StackTraceElement;");
    }

    /** A method reference, such as {@code logger::info}. */
    static boolean include(Handle reference) {
        int opcode = reference.getTag() == Opcodes.H_INVOKEINTERFACE ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        return include(opcode, reference.getOwner(), reference.getName(), reference.getDesc());
    }
}
