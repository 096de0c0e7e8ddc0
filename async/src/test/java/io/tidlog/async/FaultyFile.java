package io.tidlog.async;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import org.apache.logging.log4j.core.appender.OutputStreamManager;

/** The open file of an appender, whose writes throw as a test wants, after a part of their bytes has arrived. */
final class FaultyFile {

    /** How much of a write that throws is in the file. */
    enum Landing {
        NOTHING,
        HALF,
        ALL;

        private int of(int length) {
            return switch (this) {
                case NOTHING -> 0;
                case HALF -> length / 2;
                case ALL -> length;
            };
        }
    }

    @FunctionalInterface
    private interface Write {
        void bytes(byte[] bytes, int offset, int length) throws IOException;
    }

    private int failures;
    private int thrown;
    private Landing landing = Landing.NOTHING;

    private FaultyFile() {}

    /** Takes the place of the file that the only child of an appender has open. */
    static FaultyFile of(DisruptorAppender async) throws IOException, ReflectiveOperationException {
        OutputStreamManager manager = async.onlyChild().orElseThrow().appender().getManager();
        FaultyFile file = new FaultyFile();
        synchronized (manager) {
            Field randomAccess = randomAccessField(manager.getClass());
            if (randomAccess != null) {
                ((RandomAccessFile) randomAccess.get(manager)).close();
                randomAccess.set(manager, file.new RandomAccess(manager.getName()));
            } else {
                Field stream = OutputStreamManager.class.getDeclaredField("outputStream");
                stream.setAccessible(true);
                stream.set(manager, file.new Stream((OutputStream) stream.get(manager)));
            }
        }
        return file;
    }

    private static Field randomAccessField(Class<?> manager) {
        try {
            Field field = manager.getDeclaredField("randomAccessFile");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            return null;
        }
    }

    /** So many of the next writes throw. */
    synchronized void failNext(int writes, Landing landing) {
        failures = writes;
        this.landing = landing;
    }

    synchronized void heal() {
        failures = 0;
    }

    /** How many writes have thrown. */
    synchronized int thrown() {
        return thrown;
    }

    private synchronized void write(byte[] bytes, int offset, int length, Write file) throws IOException {
        if (failures == 0) {
            file.bytes(bytes, offset, length);
        } else {
            failures--;
            thrown++;
            file.bytes(bytes, offset, landing.of(length));
            throw new IOException("no such luck");
        }
    }

    private final class Stream extends FilterOutputStream {

        private Stream(OutputStream file) {
            super(file);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            FaultyFile.this.write(bytes, offset, length, out::write);
        }
    }

    private final class RandomAccess extends RandomAccessFile {

        private RandomAccess(String name) throws IOException {
            super(name, "rw");
            seek(length());
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            FaultyFile.this.write(bytes, offset, length, super::write);
        }
    }
}
