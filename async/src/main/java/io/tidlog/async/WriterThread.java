package io.tidlog.async;

/** Ignores interrupts: a file channel closes when its writing thread is interrupted, and nobody would reopen it. */
final class WriterThread extends Thread {

    WriterThread(RingWriter writer, String appenderName) {
        // Without the inheritable thread-locals of whoever configures Log4j, such as a request's context map.
        super(null, writer, "Disruptor-" + appenderName, 0, false);
        // JDKs differ in whether it is inherited then; what rolls files may look for classes there.
        setContextClassLoader(currentThread().getContextClassLoader());
        setDaemon(true);
    }

    @Override
    public void interrupt() {
        // See above. The thread ends when its appender is stopped.
    }

    /** Returns false if the thread has not ended in time. The caller's interrupt does not end the wait, and is kept. */
    boolean awaitEnd(long timeoutMillis) {
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (isAlive()) {
                long left = timeoutMillis - (System.nanoTime() - start) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                try {
                    join(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                currentThread().interrupt();
            }
        }
    }
}
