package io.tidlog.agent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class with one call of each of some methods, as a compiler would write it: {@code static Object call<i>(Object receiver,
 * Object[] arguments)} calls the i-th method in line {@code FIRST_LINE + i} of {@code Calls.java}.
 */
final class GeneratedCalls {

    static final int FIRST_LINE = 100;

    private static final int ANOTHER_LINE = 60;

    static final String CLASS_NAME = "io.game.Calls";

    private static final String OBJECT = "java/lang/Object";

    /** By name, since {@code getMethod} compares it with that of some hundred others. */
    private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> calls) {
            return Arrays.stream(calls.getDeclaredMethods())
                    .collect(Collectors.toMap(Method::getName, Function.identity()));
        }
    };

    private GeneratedCalls() {}

    /** @param owner the class that the instructions name, a subtype of the methods' own */
    static byte[] classFile(Class<?> owner, List<Method> methods) {
        return classFile(owner, methods, null);
    }

    /** @param number the primitive type of the last argument, if that is an object behind a text; null if it is none */
    static byte[] classFile(Class<?> owner, List<Method> methods, Class<?> number) {
        return classFile(CLASS_NAME.replace('.', '/'), owner, methods, number);
    }

    static byte[] classFile(String className, Class<?> owner, List<Method> methods) {
        return classFile(className, owner, methods, null);
    }

    private static byte[] classFile(String className, Class<?> owner, List<Method> methods, Class<?> number) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, className, null, OBJECT, null);
        writer.visitSource("Calls.java", null);
        for (int i = 0; i < methods.size(); i++) {
            write(writer, owner, methods.get(i), i, number);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void write(ClassWriter writer, Class<?> owner, Method method, int index, Class<?> number) {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                "call" + index,
                "(L" + OBJECT + ";[L" + OBJECT + ";)L" + OBJECT + ";",
                null,
                null);
        code.visitCode();
        visitLine(code, FIRST_LINE + index);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(owner));
        Class<?>[] parameters = method.getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitIntInsn(Opcodes.BIPUSH, i);
            code.visitInsn(Opcodes.AALOAD);
            code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(parameters[i]));
        }
        if (takesNumber(method, number)) {
            // As where the argument is in a line of its own.
            visitNumberInBox(code, number);
            visitLine(code, FIRST_LINE + index);
        }
        code.visitMethodInsn(
                owner.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(owner),
                method.getName(),
                Type.getMethodDescriptor(method),
                owner.isInterface());
        if (method.getReturnType() == void.class) {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void visitLine(MethodVisitor code, int number) {
        Label line = new Label();
        code.visitLabel(line);
        code.visitLineNumber(number, line);
    }

    /** Whether a call of the method, generated for this type of number, takes one last. */
    static boolean takesNumber(Method method, Class<?> number) {
        return number != null && Type.getMethodDescriptor(method).endsWith("Ljava/lang/String;Ljava/lang/Object;)V");
    }

    private static void visitNumberInBox(MethodVisitor code, Class<?> number) {
        String type = Type.getDescriptor(number);
        String box = number == int.class ? "java/lang/Integer" : "java/lang/Long";
        code.visitTypeInsn(Opcodes.CHECKCAST, box);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box, number.getName() + "Value", "()" + type, false);
        // As javac begins the line of the box with the box.
        visitLine(code, ANOTHER_LINE);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", "(" + type + ")L" + box + ";", false);
    }

    /** In a class loader of its own, so that the class can be there twice, woven and not. */
    static Class<?> load(byte[] classFile) {
        return load(CLASS_NAME, classFile);
    }

    static Class<?> load(String className, byte[] classFile) {
        return new ClassLoader(GeneratedCalls.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(className, classFile, 0, classFile.length);
            }
        }.define();
    }

    static Object call(Class<?> calls, int index, Object receiver, Object... arguments) throws Throwable {
        try {
            return METHODS.get(calls).get("call" + index).invoke(null, receiver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
