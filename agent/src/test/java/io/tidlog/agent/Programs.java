package io.tidlog.agent;

import io.game.Attached;
import io.game.Frames;
import io.game.Reloaded;
import io.game.Rooms;
import io.game.SeveralLog4js;
import io.game.Silent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs that tests start, and their configuration. */
final class Programs {

    private static final List<String> FILES = List.of(
            Attached.class.getName().replace('.', '/') + ".class",
            Frames.class.getName().replace('.', '/') + ".class",
            Rooms.class.getName().replace('.', '/') + ".class",
            Reloaded.class.getName().replace('.', '/') + ".class",
            SeveralLog4js.class.getName().replace('.', '/') + ".class",
            Silent.class.getName().replace('.', '/') + ".class",
            "log4j2-test.xml");

    private Programs() {}

    static Path copyTo(Path directory) throws IOException {
        for (String file : FILES) {
            Path target = directory.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(ForkedJvm.placeOf(Rooms.class).resolve(file), target);
        }
        return directory;
    }
}
