package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.agent.Journal.Entry;
import io.tidlog.agent.RecordingContext.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Protects those who weave and have SLF4J 1.7 with log4j-slf4j-impl, which the build puts in the place of SLF4J 2. */
@Tag("slf4j-1")
final class SameLogThroughSlf4j1Test {

    private static final CallSet CALLS = CallSet.ofSlf4jLogger();

    static Stream<Arguments> modesAndVariations() {
        return Stream.of(Mode.SYNC, Mode.ALL_ASYNC, Mode.MIXED, Mode.DISRUPTOR)
                .flatMap(mode -> Arrays.stream(Variation.values()).map(variation -> Arguments.of(mode, variation)));
    }

    @Test
    void isOnTheClassPath() {
        assertThat(org.slf4j.Logger.class.getMethods())
                .as("methods of SLF4J 2")
                .noneMatch(method -> method.getName().equals("atInfo"));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("modesAndVariations")
    void ofEveryCall(Mode mode, Variation variation) throws Exception {
        SameLogTest.compare(CALLS, mode, variation, Level.ALL);
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ALL_ASYNC", "MIXED"})
    void ofEveryDisabledCall(Mode mode) throws Exception {
        SameLogTest.compare(CALLS, mode, Variation.PLAIN, Level.OFF);
    }

    /** Where Log4j would not walk, and so what is there has been woven. */
    @Test
    void locationIsThatOfTheCall() throws Throwable {
        byte[] classFile = GeneratedCalls.classFile(CALLS.owner(), CALLS.methods());
        Class<?> woven = GeneratedCalls.load(ClassWeaver.weave(classFile).classFile());
        RecordingContext context = new RecordingContext(Mode.ALL_ASYNC, Level.ALL, false);
        NoisyArguments arguments = new NoisyArguments(context.journal(), Variation.PLAIN);
        try (context) {
            for (int i = 0; i < CALLS.methods().size(); i++) {
                Object logger = CALLS.receiver().apply(context.log4j());
                GeneratedCalls.call(
                        woven, i, logger, arguments.of(CALLS.methods().get(i)));
            }
        }

        List<Integer> lines = context.journal().entries().stream()
                .map(Entry::location)
                .filter(location -> location != null)
                .map(StackTraceElement::getLineNumber)
                .toList();
        assertThat(lines)
                .isEqualTo(Stream.iterate(GeneratedCalls.FIRST_LINE, line -> line + 1)
                        .limit(CALLS.methods().size())
                        .toList());
    }
}
