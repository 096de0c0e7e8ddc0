package io.tidlog.agent;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Weaves a directory of classes into another, or in place. */
final class DirectoryWeaver {

    private final FileWeaver weaver;

    DirectoryWeaver(FileWeaver weaver) {
        this.weaver = weaver;
    }

    /** A directory may be woven again: a woven class has nothing left to weave. */
    void weave(Path in, Path out) throws IOException {
        boolean inPlace = Files.exists(out) && Files.isSameFile(in, out);
        for (Path file : files(in)) {
            Path target = out.resolve(in.relativize(file).toString());
            byte[] content = Files.readAllBytes(file);
            byte[] woven = weaver.weave(in.relativize(file).toString(), content);
            if (woven != content) {
                Files.createDirectories(target.getParent());
                Files.write(target, woven);
            } else if (!inPlace) {
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Lists the files before anything is written, since one directory may be inside the other. */
    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
