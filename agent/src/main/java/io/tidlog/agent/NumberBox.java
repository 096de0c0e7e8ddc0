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
 * The box that the compiler puts a number into, because a logger takes objects:
 *
 * <pre>
 * invokestatic Long.valueOf:(long)Long
 * invokeinterface Logger.info:(String, Object)void
 * </pre>
 *
 * <p>A woven call can do without, where the number is the one parameter of a message: whoever wants the box makes the same one later.
 */
final class NumberBox {

    private static final Map<String, String> NUMBERS =
            Map.of("java/lang/Integer", "(I)Ljava/lang/Integer;", "java/lang/Long", "(J)Ljava/lang/Long;");

    private static final String WITH_BOX = "Ljava/lang/String;Ljava/lang/Object;)V";

    private NumberBox() {}

    /** Removes the box in front of the call, if there is one, and returns the type that the call has then. */
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

    /** Such a block must not become empty. No compiler makes one. */
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

    /** The instruction that always precedes this one: where another may, there is a frame between them. */
    private static AbstractInsnNode before(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction.getPrevious();
        while (previous instanceof LabelNode || previous instanceof LineNumberNode) {
            previous = previous.getPrevious();
        }
        return previous;
    }
}
