package io.tidlog.agent;

import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves calls in Log4j's own loggers, so that the walk for a call that is not woven starts in the method that the
 * application called, or next to it, not half a dozen frames deeper in Log4j:
 *
 * <pre>
 * public void info(String message)
 *   before: invokevirtual logIfEnabled(this, FQCN, Level.INFO, null, message, null)
 *   after:  invokedynamic logIfEnabled(this, FQCN, Level.INFO, null, message, null), bootstrap WovenCall.linkInLogger
 * </pre>
 *
 * <ul>
 *   <li>{@code logIfEnabled}, to which {@code trace} to {@code fatal} and {@code log} delegate;
 *   <li>{@code logMessageSafely}, which {@code printf}, {@code traceEntry} and their like call once they know that the
 *       level is enabled;
 *   <li>{@code logMessage} with a location, which log builders call. It may be null.
 * </ul>
 *
 * <p>One instruction replaces another, so other agents may have changed the class before. The patch adds no fields or
 * methods, so a loaded class can be retransformed with it. Thread-safe through {@link #apply}.
 */
final class LoggerPatch extends ClassPatch {

    static final String ABSTRACT_LOGGER = "org/apache/logging/log4j/spi/AbstractLogger";

    static final String LOG_BUILDER = "org/apache/logging/log4j/internal/DefaultLogBuilder";

    private static final String EXTENDED_LOGGER = "org/apache/logging/log4j/spi/ExtendedLogger";

    private LoggerPatch(byte[] classFile) {
        super(classFile, 0);
    }

    /** The patched class file of one of the two classes, or null if there is nothing to patch in it. */
    static byte[] apply(byte[] classFile) {
        return new LoggerPatch(classFile).patch(0);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
        return new Code(super.visitMethod(access, name, type, signature, exceptions));
    }

    private final class Code extends MethodVisitor {

        Code(MethodVisitor next) {
            super(API, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String type, boolean ofInterface) {
            if (opcode != Opcodes.INVOKESTATIC && include(owner, method, type)) {
                markApplied();
                Handle call = new Handle(kind(opcode), owner, method, type, ofInterface);
                ClassWeaver.replace(this, call, type, ClassWeaver.BOOTSTRAP_IN_LOGGER);
            } else {
                super.visitMethodInsn(opcode, owner, method, type, ofInterface);
            }
        }
    }

    private static boolean include(String owner, String method, String type) {
        return switch (method) {
            case "logIfEnabled", "logMessageSafely" -> owner.equals(ABSTRACT_LOGGER);
            case "logMessage" -> owner.equals(EXTENDED_LOGGER) && type.contains("Ljava/lang/StackTraceElement;");
            default -> false;
        };
    }

    private static int kind(int opcode) {
        return switch (opcode) {
            // Of a private method, in class files before Java 11.
            case Opcodes.INVOKESPECIAL -> Opcodes.H_INVOKESPECIAL;
            case Opcodes.INVOKEINTERFACE -> Opcodes.H_INVOKEINTERFACE;
            default -> Opcodes.H_INVOKEVIRTUAL;
        };
    }
}
