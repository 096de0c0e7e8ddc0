package io.tidlog.async;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory that is soon full. Only root may mount one. */
final class SmallDisk implements AutoCloseable {

    private static final int CHUNK = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test, saying why, if it cannot be mounted. */
    static SmallDisk mount(Path folder, int kilobytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String output;
        try {
            Process mount = new ProcessBuilder(
                            "mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            output = new String(mount.getInputStream().readAllBytes());
            mount.waitFor();
        } catch (IOException e) {
            output = e.toString();
        }
        assumeTrue(
                output.isEmpty(),
                "a disk that fills up needs the right to mount one; run the tests as root: " + output);
        return new SmallDisk(folder);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Leaves this much room. */
    void fillBut(int kilobytes) throws IOException {
        long chunks = (Files.getFileStore(folder).getUsableSpace() - kilobytes * 1024L) / CHUNK;
        try (OutputStream filler = Files.newOutputStream(path("filler"))) {
            for (long i = 0; i < chunks; i++) {
                filler.write(new byte[CHUNK]);
            }
        }
    }

    void makeSpace() throws IOException {
        Files.delete(path("filler"));
    }

    @Override
    public void close() throws IOException {
        try {
            new ProcessBuilder("umount", folder.toString()).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
