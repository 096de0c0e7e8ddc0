package io.tidlog.agent;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The box that the compiler puts around a number, because a logger takes objects:
 *
 * <pre>
 * invokestatic Long.valueOf:(long)Long
 * invokeinterface Logger.info:(String, Object)void
 * </pre>
 *
 * <p>A woven call needs no box if the number is the only parameter of a message: whoever wants the box makes the same
 * one later.
 */
final class NumberBox {

    private static final Map<String, String> NUMBERS =
            Map.of("java/lang/Integer", "(I)Ljava/lang/Integer;", "java/lang/Long", "(J)Ljava/lang/Long;");

    private static final String WITH_BOX = "Ljava/lang/String;Ljava/lang/Object;)V";

    private NumberBox() {}

    /** Removes the box right before the call, if there is one, and returns the call's resulting descriptor. */
    static String takeOff(MethodInsnNode call, MethodNode code) {
        if (!call.desc.endsWith(WITH_BOX)
                || !(before(call) instanceof MethodInsnNode box)
                || !isBox(box)
                || code.tryCatchBlocks.stream().anyMatch(block -> holdsOnly(block, box))) {
            return call.desc;
        }
        code.instructions.remove(box);
        String number = box.desc.substring(1, 2);
        return call.desc.substring(0, call.desc.length() - "Ljava/lang/Object;)V".length()) + number + ")V";
    }

    private static boolean isBox(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                && call.name.equals("valueOf")
                && call.desc.equals(NUMBERS.get(call.owner));
    }

    /** A block that holds only the box must not become empty. No compiler emits such a block. */
    private static boolean holdsOnly(TryCatchBlockNode block, AbstractInsnNode instruction) {
        return atOrBehind(block.start) == instruction && atOrBehind(block.end) == atOrBehind(instruction.getNext());
    }

    private static AbstractInsnNode atOrBehind(AbstractInsnNode node) {
        AbstractInsnNode instruction = node;
        while (instruction != null && instruction.getOpcode() < 0) {
            instruction = instruction.getNext();
        }
        return instruction;
    }

    /** The instruction that always runs right before this one; if another may, a stack map frame separates the two. */
    private static AbstractInsnNode before(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction.getPrevious();
        while (previous instanceof LabelNode || previous instanceof LineNumberNode) {
            previous = previous.getPrevious();
        }
        return previous;
    }
}
