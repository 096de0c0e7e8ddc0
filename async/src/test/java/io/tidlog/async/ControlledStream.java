package io.tidlog.async;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A stream whose writes wait, fail or do something else, as a test wants. */
final class ControlledStream extends OutputStream {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private CountDownLatch reached = new CountDownLatch(1);
    private CountDownLatch released = new CountDownLatch(0);
    private int failures;
    private Consumer<ControlledStream> beforeWrite = stream -> {};

    /** From now on writes wait for {@link #release}. */
    synchronized void hold() {
        reached = new CountDownLatch(1);
        released = new CountDownLatch(1);
    }

    /** Returns when a write waits. */
    void awaitHeldWrite() throws InterruptedException {
        latch(true).await();
    }

    synchronized void release() {
        released.countDown();
    }

    /** So many of the next writes throw, and write nothing. */
    synchronized void failNext(int writes) {
        failures = writes;
    }

    synchronized void beforeEachWrite(Consumer<ControlledStream> action) {
        beforeWrite = action;
    }

    private synchronized CountDownLatch latch(boolean ofReached) {
        return ofReached ? reached : released;
    }

    private synchronized Consumer<ControlledStream> action() {
        return beforeWrite;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        latch(true).countDown();
        CountDownLatch waitFor = latch(false);
        while (waitFor.getCount() > 0) {
            try {
                waitFor.await();
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
        }
        action().accept(this);
        synchronized (this) {
            if (failures > 0) {
                failures--;
                throw new IOException("no such luck");
            }
            written.write(bytes, offset, length);
        }
    }

    synchronized List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    synchronized byte[] bytes() {
        return written.toByteArray();
    }

    synchronized int length() {
        return written.size();
    }
}
