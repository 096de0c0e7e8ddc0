package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A nested appender of the program's own may decide about each event, which then has to be there when it is logged. */
final class AppendersThatFilterTheirOwnWayCloseTheLaneTest {

    private final OutputStream stream = new ByteArrayOutputStream();

    private static final class WithoutDebug extends AbstractOutputStreamAppender<OutputStreamManager> {

        WithoutDebug(OutputStreamAppender like) {
            super(like.getName(), like.getLayout(), null, true, true, Property.EMPTY_ARRAY, like.getManager());
        }

        @Override
        public boolean isFiltered(LogEvent event) {
            return event.getLevel() == Level.DEBUG;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CallKind.class,
            names = {"WOVEN", "MESSAGE"})
    void soThatItIsAsked(CallKind kind) {
        WithoutDebug nested = new WithoutDebug(OutputStreamAppender.newBuilder()
                .setName("OWN")
                .setTarget(stream)
                .setLayout(MadeBy.WRITER_THREAD.layout())
                .build());
        try (StreamLane lane = new StreamLane(kind, settings -> settings.setAppenders(nested))) {
            lane.call(Level.DEBUG).log("left out");
            lane.call(Level.INFO).log("printed");
            lane.stopAndCount(1);

            assertThat(lane.async.appender.getDeferred()).isZero();
        }
        assertThat(((ByteArrayOutputStream) stream).toString(StandardCharsets.UTF_8))
                .isEqualTo("INFO printed\n");
    }
}
