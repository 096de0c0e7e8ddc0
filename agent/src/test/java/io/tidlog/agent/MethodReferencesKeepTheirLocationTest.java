package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.game.References;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Protects {@code list.forEach(logger::info)}, which is not woven: in a woven class it has the location that it has in others. */
final class MethodReferencesKeepTheirLocationTest {

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ALL_ASYNC", "MIXED"})
    void inAWovenClass(RecordingContext.Mode mode) throws Exception {
        byte[] classFile = classFile();
        Weaving weaving = ClassWeaver.weave(classFile);

        assertThat(weaving.calls()).as("the lambda").isEqualTo(1);
        assertThat(weaving.references()).isEqualTo(3);
        List<Journal.Entry> plain = run(mode, classFile);
        assertThat(run(mode, weaving.classFile())).isEqualTo(plain);
        assertThat(plain)
                .filteredOn(entry -> entry.location() != null)
                .extracting(entry ->
                        entry.location().getFileName() + ":" + entry.location().getLineNumber())
                .satisfies(locations -> assertThat(locations.get(0)).doesNotStartWith("References.java:"))
                .endsWith("References.java:14", "References.java:16", "References.java:17");
    }

    private static List<Journal.Entry> run(RecordingContext.Mode mode, byte[] classFile) throws Exception {
        RecordingContext context = new RecordingContext(mode, Level.ALL, true);
        try (context) {
            references(classFile).accept(context.log4j().getLogger("io.game.References"));
        }
        return context.journal().entries();
    }

    @SuppressWarnings("unchecked") // Reference's own type
    private static Consumer<Logger> references(byte[] classFile) throws ReflectiveOperationException {
        Class<?> type = GeneratedCalls.load(References.class.getName(), classFile);
        return (Consumer<Logger>) type.getConstructor().newInstance();
    }

    private static byte[] classFile() throws IOException {
        try (InputStream file = References.class.getResourceAsStream("References.class")) {
            return file.readAllBytes();
        }
    }
}
