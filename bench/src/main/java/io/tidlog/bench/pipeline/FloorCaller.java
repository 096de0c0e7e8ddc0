package io.tidlog.bench.pipeline;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** No logger at all: copies preformatted lines into a buffer and writes the buffer into the file. */
final class FloorCaller implements Caller {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final RandomAccessFile file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ThreadLocal<byte[]> lineOfThread = ThreadLocal.withInitial(FloorCaller::line);
    private int length;

    FloorCaller() throws IOException {
        Path path = Path.of(System.getProperty(Plan.FILE_PROPERTY));
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    @Override
    public void log(long number) {
        byte[] line = lineOfThread.get();
        synchronized (this) {
            if (buffer.length - length < line.length) {
                flush();
            }
            System.arraycopy(line, 0, buffer, length, line.length);
            length += line.length;
            putDigits(number, length - 2);
        }
    }

    @Override
    public synchronized void flush() {
        try {
            file.write(buffer, 0, length);
            length = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String location() {
        return "FloorCaller.java:1";
    }

    private void putDigits(long number, int last) {
        long rest = number;
        for (int i = 0; i < Numbers.DIGITS; i++) {
            buffer[last - i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static byte[] line() {
        String line = LineShape.of(System.getProperty(Plan.LOCATION_PROPERTY), true)
                .line(LineShape.now(), Thread.currentThread().getId(), Numbers.number(0, 0));
        return line.getBytes(StandardCharsets.US_ASCII);
    }
}
