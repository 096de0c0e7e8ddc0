package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** Protects classes that log: none is passed over because its constant pool was misread. ASM says what is in there. */
final class ConstantPoolFindsEveryClassTest {

    private static final int CLASS_TAG = 7;

    @Test
    void ofLog4jCore() throws Exception {
        Log4jCoreClasses.forEach((name, classFile) -> check(classFile));
    }

    /** Among names of other lengths, one of which is longer by as much as makes no difference to the mask of lengths. */
    private static void check(byte[] classFile) {
        for (String name : namesByAsm(classFile)) {
            assertThat(mentions(classFile, name)).as(name).isTrue();
            assertThat(mentions(classFile, "no/Such", name, "x".repeat(Long.SIZE) + name))
                    .as(name)
                    .isTrue();
            assertThat(mentions(classFile, "x".repeat(Long.SIZE) + name))
                    .as(name)
                    .isFalse();
        }
        assertThat(mentions(classFile, "no/such/Class")).isFalse();
    }

    private static boolean mentions(byte[] classFile, String... names) {
        return ConstantPool.mentions(
                classFile,
                Stream.of(names)
                        .map(name -> name.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    private static Set<String> namesByAsm(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<String> names = new HashSet<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            if (item != 0 && classFile[item - 1] == CLASS_TAG) {
                names.add(reader.readUTF8(item, buffer));
            }
        }
        return names;
    }
}
