package io.tidlog.agent;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Weaves a jar into another, or in place. Entries keep their order, times and compression; nested jars stay unwoven. */
final class JarWeaver {

    private final FileWeaver weaver;

    JarWeaver(FileWeaver weaver) {
        this.weaver = weaver;
    }

    void weave(Path in, Path out) throws IOException, BadInputException {
        if (Files.isDirectory(out)) {
            throw new BadInputException("'" + out + "' is a folder, but '" + in + "' is not: name the jar to write");
        }
        Path target = out.toAbsolutePath();
        Path unfinished =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".tmp");
        try {
            try (ZipFile jar = new ZipFile(in.toFile());
                    ZipOutputStream woven =
                            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                refuseSigned(in, jar);
                refuseScript(in);
                Set<String> names = new HashSet<>();
                for (ZipEntry entry : jar.stream().toList()) {
                    if (!names.add(entry.getName())) {
                        throw new BadInputException(
                                "'" + in + "' has two entries '" + entry.getName() + "': build it with one of them");
                    }
                    write(entry, weave(jar, entry), woven);
                }
            }
            copyPermissions(in, unfinished);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void refuseSigned(Path in, ZipFile jar) throws BadInputException {
        if (jar.stream()
                .map(entry -> entry.getName().toUpperCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("META-INF/") && name.endsWith(".SF"))) {
            throw new BadInputException("'" + in + "' is signed, and woven it would no longer be what was signed:"
                    + " weave it first, then sign it");
        }
    }

    /** The script that makes a Spring Boot jar executable precedes the first entry, and is no part of the zip file. */
    private static void refuseScript(Path in) throws IOException, BadInputException {
        try (InputStream bytes = Files.newInputStream(in)) {
            if (bytes.read() != 'P' || bytes.read() != 'K') {
                throw new BadInputException("'" + in + "' starts with a script, which the woven jar would lack:"
                        + " weave the jar before the script is put in front, or start it with -javaagent");
            }
        }
    }

    /** {@link Files#createTempFile} lets only the owner read the file. */
    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view != null) {
            Files.setPosixFilePermissions(to, view.readAttributes().permissions());
        }
    }

    private byte[] weave(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return weaver.weave(entry.getName(), content.readAllBytes());
        }
    }

    private static void write(ZipEntry original, byte[] content, ZipOutputStream jar) throws IOException {
        ZipEntry entry = new ZipEntry(original.getName());
        entry.setTime(original.getTime());
        entry.setComment(original.getComment());
        entry.setExtra(original.getExtra());
        entry.setMethod(original.getMethod());
        if (original.getMethod() == ZipEntry.STORED) {
            CRC32 checksum = new CRC32();
            checksum.update(content);
            entry.setCrc(checksum.getValue());
            entry.setSize(content.length);
        }
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
