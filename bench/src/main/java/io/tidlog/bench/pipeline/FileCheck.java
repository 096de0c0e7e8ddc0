package io.tidlog.bench.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads back what a run has written and compares it with what was logged. Every line must look as {@link LineShape}
 * says, with its producer's thread id and a time within the run. The numbers of each producer must be in order and
 * without a gap.
 */
final class FileCheck {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MAX_LINE_BYTES = 512;

    private final byte[][] fields;
    private final long[] next;
    private final long linesPerProducer;
    private final byte[] earliest;
    private final byte[] latest;
    private final byte[] line = new byte[MAX_LINE_BYTES];
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long lines;
    private String firstFault;

    FileCheck(LineShape shape, long[] threadIds, long linesPerProducer, String earliest, String latest) {
        this.fields = new byte[threadIds.length][];
        this.next = new long[threadIds.length];
        this.linesPerProducer = linesPerProducer;
        for (int i = 0; i < threadIds.length; i++) {
            fields[i] = shape.fields(threadIds[i]).getBytes(StandardCharsets.US_ASCII);
        }
        this.earliest = earliest.getBytes(StandardCharsets.US_ASCII);
        this.latest = latest.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the last {@code bytes} bytes of the file.
     *
     * @return the first fault, for people; empty if there is none
     */
    String check(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(Math.max(0, channel.size() - bytes));
            InputStream in = Channels.newInputStream(channel);
            for (int length = read(in); length > 0; length = read(in)) {
                lines++;
                checkLine(length);
            }
        }
        return verdict();
    }

    long lines() {
        return lines;
    }

    private int read(InputStream in) throws IOException {
        int length = 0;
        while (length < line.length) {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, in.read(buffer));
                if (limit == 0) {
                    break;
                }
            }
            byte next = buffer[position++];
            line[length++] = next;
            if (next == '\n') {
                break;
            }
        }
        return length;
    }

    private void checkLine(int length) {
        int digits = length - 1 - Numbers.DIGITS;
        int producer = digits < 0 ? -1 : producer(digits);
        if (producer < 0 || producer >= fields.length) {
            fault("not a line that was logged", length);
            return;
        }
        long sequence = Numbers.sequence(number(digits));
        if (sequence != next[producer]) {
            fault("producer " + producer + " logged number " + next[producer] + " here", length);
        }
        next[producer] = sequence + 1;
        int fieldsStart = 1 + LineShape.TIME_LENGTH;
        if (line[0] != '['
                || line[length - 1] != '\n'
                || !Arrays.equals(
                        line, Math.min(fieldsStart, digits), digits, fields[producer], 0, fields[producer].length)) {
            fault("fields other than " + new String(fields[producer], StandardCharsets.US_ASCII), length);
        } else if (Arrays.compare(line, 1, fieldsStart, earliest, 0, earliest.length) < 0
                || Arrays.compare(line, 1, fieldsStart, latest, 0, latest.length) > 0) {
            fault("a time that is not within the run", length);
        }
    }

    private int producer(int digits) {
        long number = number(digits);
        return number < 0 ? -1 : Numbers.producer(number);
    }

    /** The number at the end of the line, or -1. */
    private long number(int digits) {
        long number = 0;
        for (int i = digits; i < digits + Numbers.DIGITS; i++) {
            int digit = line[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number >= Numbers.number(0, 0) ? number : -1;
    }

    private void fault(String what, int length) {
        if (firstFault == null) {
            String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
            firstFault = "line " + lines + ": " + what + ": " + text;
        }
    }

    private String verdict() {
        if (firstFault != null) {
            return firstFault;
        }
        long expected = linesPerProducer * fields.length;
        return lines == expected ? "" : lines + " lines of " + expected;
    }
}
