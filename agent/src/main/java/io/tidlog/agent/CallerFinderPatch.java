package io.tidlog.agent;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts a cheaper walk in front of Log4j's own, by which Log4j finds every location:
 *
 * <pre>
 * public static StackTraceElement calcLocation(String fqcnOfLogger) {
 *     try {
 *         CallerFinder finder = new CallerFinder(fqcnOfLogger);
 *         return (StackTraceElement) finder.walker().walk(finder);
 *     } catch (LinkageError e) {
 *         // go on as before
 *     }
 *     // as before
 * }
 * </pre>
 *
 * <p>The patch adds no fields or methods, so a loaded class can be retransformed with it. Thread-safe through
 * {@link #apply}.
 */
final class CallerFinderPatch extends ClassPatch {

    /** The class that is patched. */
    static final String TARGET = "org/apache/logging/log4j/util/StackLocatorUtil";

    /** The class that the patch calls. */
    static final String RUNTIME = "io/tidlog/location/CallerFinder";

    private static final String METHOD = "calcLocation";

    private static final String TYPE = "(Ljava/lang/String;)Ljava/lang/StackTraceElement;";

    private CallerFinderPatch(byte[] classFile) {
        super(classFile, ClassWriter.COMPUTE_MAXS);
    }

    /** The patched class file, or null if there is nothing to patch in it. */
    static byte[] apply(byte[] classFile) {
        return new CallerFinderPatch(classFile).patch(ClassReader.EXPAND_FRAMES);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
        if ((access & Opcodes.ACC_STATIC) == 0 || !name.equals(METHOD) || !type.equals(TYPE)) {
            return method;
        }
        markApplied();
        return new WalkFirst(method);
    }

    private static final class WalkFirst extends MethodVisitor {

        WalkFirst(MethodVisitor original) {
            super(API, original);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            Label start = new Label();
            Label end = new Label();
            visitTryCatchBlock(start, end, end, "java/lang/LinkageError");
            visitLabel(start);
            visitTypeInsn(Opcodes.NEW, RUNTIME);
            visitInsn(Opcodes.DUP);
            visitVarInsn(Opcodes.ALOAD, 0);
            visitMethodInsn(Opcodes.INVOKESPECIAL, RUNTIME, "<init>", "(Ljava/lang/String;)V", false);
            visitInsn(Opcodes.DUP);
            visitMethodInsn(Opcodes.INVOKEVIRTUAL, RUNTIME, "walker", "()Ljava/lang/StackWalker;", false);
            visitInsn(Opcodes.SWAP);
            visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    "java/lang/StackWalker",
                    "walk",
                    "(Ljava/util/function/Function;)Ljava/lang/Object;",
                    false);
            visitTypeInsn(Opcodes.CHECKCAST, "java/lang/StackTraceElement");
            visitInsn(Opcodes.ARETURN);
            visitLabel(end);
            visitFrame(Opcodes.F_NEW, 1, new Object[] {"java/lang/String"}, 1, new Object[] {"java/lang/LinkageError"});
            visitInsn(Opcodes.POP);
        }
    }
}
