package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.agent.RecordingContext.Mode;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects what the README says of asynchronous loggers whose configuration does not ask for locations. */
final class LocationWithoutIncludeLocationTest {

    @ParameterizedTest
    @CsvSource({"SYNC, true", "ALL_ASYNC, true", "MIXED, false"})
    @OnEveryLog4j
    void ofAWovenCall(Mode mode, boolean there) throws Throwable {
        Class<?> woven = GeneratedCalls.load(ClassWeaver.weave(
                        GeneratedCalls.classFile(Logger.class, List.of(Logger.class.getMethod("info", String.class))))
                .classFile());
        RecordingContext context = new RecordingContext(mode, Level.INFO, false);
        try (context) {
            GeneratedCalls.call(woven, 0, context.log4j().getLogger("io.game.Rooms"), "open");
        }

        assertThat(context.journal().entries())
                .filteredOn(entry -> entry.text().startsWith("event"))
                .singleElement()
                .satisfies(event -> assertThat(event.location() != null).isEqualTo(there));
    }
}
