package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.logging.log4j.util.StackLocatorUtil;
import org.junit.jupiter.api.Test;

/** Each Log4j is one of its own, in a class loader that patches it as it comes. */
final class PatchedLog4jFindsTheSameCallersTest {

    /** Is loaded by the class loaders of the test as well, and called through an interface, which is shared. */
    public static final class Caller implements Supplier<List<StackTraceElement>> {

        @Override
        public List<StackTraceElement> get() {
            List<StackTraceElement> found = new ArrayList<>();
            found.add(new Wrapper().log());
            Supplier<StackTraceElement> lambda = () -> new Wrapper().log();
            found.add(lambda.get());
            found.add(StackLocatorUtil.calcLocation("io.game.NoSuchLogger"));
            found.add(StackLocatorUtil.calcLocation(null));
            return found;
        }
    }

    /** Stands for a logger. */
    static final class Wrapper {

        StackTraceElement log() {
            return StackLocatorUtil.calcLocation(Wrapper.class.getName());
        }
    }

    @Test
    void throughTheRuntime() throws Exception {
        try (Log4jCopy log4j = Log4jCopy.patched()) {
            assertThat(callers(log4j)).isEqualTo(plain(new Caller().get()));
            assertThat(callers(log4j)).isEqualTo(plain(new Caller().get()));
            assertThat(log4j.hasLoaded("io.tidlog.location.CallerFinder")).isTrue();
        }
    }

    @Test
    void onTheirOwnWhereTheRuntimeIsNot() throws Exception {
        try (Log4jCopy log4j = Log4jCopy.patchedWithoutRuntime()) {
            assertThat(callers(log4j)).isEqualTo(plain(new Caller().get()));
            assertThat(callers(log4j)).isEqualTo(plain(new Caller().get()));
        }
    }

    @Test
    void andOtherClassesAreLeftAsTheyAre() throws Exception {
        assertThat(CallerFinderPatch.apply(Log4jCopy.classFile(Caller.class.getName())))
                .isNull();
    }

    @SuppressWarnings("unchecked") // Caller's own type
    private static List<StackTraceElement> callers(Log4jCopy log4j) throws ReflectiveOperationException {
        Object caller = log4j.loadClass(Caller.class.getName()).getConstructor().newInstance();
        return plain(((Supplier<List<StackTraceElement>>) caller).get());
    }

    /** Without the name of the class loader. */
    private static List<StackTraceElement> plain(List<StackTraceElement> locations) {
        List<StackTraceElement> plain = new ArrayList<>();
        for (StackTraceElement location : locations) {
            plain.add(
                    location == null
                            ? null
                            : new StackTraceElement(
                                    location.getClassName(),
                                    location.getMethodName(),
                                    location.getFileName(),
                                    location.getLineNumber()));
        }
        return plain;
    }
}
