package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A signal may stop the story while the main thread is about to look at it: then there is none, and no stack trace. */
@Timeout(60)
class StoryIsCutShortQuietlyTest {

    @Test
    void lookAfterStop(@TempDir Path directory) throws Exception {
        LeakStory story = new LeakStory();
        story.start();
        story.stop();
        story.look();
        assertThat(story.tell(RunLog.create(directory))).isEmpty();
    }

    @Test
    void stopBeforeStart(@TempDir Path directory) throws Exception {
        LeakStory story = new LeakStory();
        story.stop();
        assertThat(story.tell(RunLog.create(directory))).isEmpty();
    }
}
