package io.tidlog.agent;

import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/**
 * Passes the code of a method on, and can leave out the box that the compiler puts around a number because a logger
 * takes objects:
 *
 * <pre>
 * invokestatic Long.valueOf:(long)Long
 * invokeinterface Logger.info:(String, Object)void
 * </pre>
 *
 * <p>A woven call needs no box if the number is the only parameter of a message: whoever wants the box makes the same
 * one later. Each box is held back until the next instruction is known, with the label and the line number between them.
 * If that instruction can be reached in another way, a stack map frame comes first, and the box is passed on.
 *
 * <p>Reads the code of one method once, in order. With ASM's tree nothing would have to be held back, but loading its
 * classes takes some 8 ms of each start.
 */
abstract class BoxRemover extends MethodVisitor {

    /** By class, the descriptor of the method that makes the box. */
    private static final Map<String, String> BOXES =
            Map.of("java/lang/Integer", "(I)Ljava/lang/Integer;", "java/lang/Long", "(J)Ljava/lang/Long;");

    private static final String OBJECT = "Ljava/lang/Object;)V";

    private static final String WITH_BOX = "Ljava/lang/String;" + OBJECT;

    private static final int NONE = -1;

    /** The class of the box that is held back, or null; what is held back behind it. */
    private String box;

    private Label label;
    private int line = NONE;

    BoxRemover(int api, MethodVisitor next) {
        super(api, next);
    }

    /** Passes on a call that is not replaced, now or later. */
    final void pass(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        release();
        if (opcode == Opcodes.INVOKESTATIC && name.equals("valueOf") && descriptor.equals(BOXES.get(owner))) {
            box = owner;
        } else {
            super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
        }
    }

    /**
     * Removes the box right before the call that comes now, if there is one, and returns the resulting descriptor.
     *
     * <p>Where a label follows the box, an instruction that does nothing takes its place. The box may have a line of its
     * own, as in a call of several lines: with two lines at one instruction, the JVM would take the first for the call's.
     * A try block, too, may hold nothing else, and must not become empty.
     */
    final String takeOffBox(String descriptor) {
        if (box == null || !descriptor.endsWith(WITH_BOX)) {
            return descriptor;
        }
        String number = BOXES.get(box).substring(1, 2);
        box = null;
        if (label != null) {
            super.visitInsn(Opcodes.NOP);
        }
        return descriptor.substring(0, descriptor.length() - OBJECT.length()) + number + ")V";
    }

    /** Passes on what is held back. */
    private void release() {
        if (box != null) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", BOXES.get(box), false);
            box = null;
        }
        if (label != null) {
            super.visitLabel(label);
            if (line != NONE) {
                super.visitLineNumber(line, label);
                line = NONE;
            }
            label = null;
        }
    }

    @Override
    public void visitLabel(Label next) {
        if (box != null && label == null) {
            label = next;
        } else {
            release();
            super.visitLabel(next);
        }
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        if (label == start && line == NONE) {
            line = number;
        } else {
            release();
            super.visitLineNumber(number, start);
        }
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] locals, int stackSize, Object[] stack) {
        release();
        super.visitFrame(type, localCount, locals, stackSize, stack);
    }

    @Override
    public void visitInsn(int opcode) {
        release();
        super.visitInsn(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        release();
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        release();
        super.visitVarInsn(opcode, variable);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        release();
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String type) {
        release();
        super.visitFieldInsn(opcode, owner, name, type);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
        release();
        super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
        release();
        super.visitJumpInsn(opcode, target);
    }

    @Override
    public void visitLdcInsn(Object constant) {
        release();
        super.visitLdcInsn(constant);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        release();
        super.visitIincInsn(variable, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... targets) {
        release();
        super.visitTableSwitchInsn(min, max, otherwise, targets);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] targets) {
        release();
        super.visitLookupSwitchInsn(otherwise, keys, targets);
    }

    @Override
    public void visitMultiANewArrayInsn(String type, int dimensions) {
        release();
        super.visitMultiANewArrayInsn(type, dimensions);
    }

    @Override
    public AnnotationVisitor visitInsnAnnotation(int reference, TypePath path, String type, boolean visible) {
        release();
        return super.visitInsnAnnotation(reference, path, type, visible);
    }
}
