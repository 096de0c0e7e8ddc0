package io.tidlog.async;

/**
 * What a call that took the {@link Lane} leaves in its {@link LineSlot}: what its line is to be made of.
 *
 * <p>Whole numbers are kept as such, if they are among the first two parameters. A box stored in a slot, which is old, would be noted by
 * the collector and fetched by the writer thread, and the JIT could never leave it out, as it does now and then. What each call writes
 * lies close together, since every line of the cache that one thread has written has to come from its core for the other; the
 * rest is mostly what it was the last time, and then not written. Fields, and no arrays, which would be lines of their own.
 */
abstract class CallSlot {

    private static final byte OBJECT = 0;
    private static final byte INTEGER = 1;
    private static final byte LONG = 2;

    private byte kind0;
    private byte kind1;

    /** In nanoseconds; in milliseconds of finished bytes. */
    private long time;

    private long threadId;
    private long number0;
    private long number1;

    /** Null if the slot holds no call. */
    private CallShape call;

    private String threadName;

    /** Null when the slot has been emptied. */
    private Object p0;

    private Object p1;
    private Object p2;
    private Object p3;

    /** @param timeNanos since 1970, of which 292 years can be told */
    final void fillCall(
            CallShape call,
            Object p0,
            Object p1,
            Object p2,
            Object p3,
            long timeNanos,
            long threadId,
            String threadName) {
        time = timeNanos;
        this.threadId = threadId;
        fillFirst(p0);
        fillSecond(p1);
        if (p2 != null) {
            this.p2 = p2;
        }
        if (p3 != null) {
            this.p3 = p3;
        }
        if (this.call != call) {
            this.call = call;
        }
        if (this.threadName != threadName) {
            this.threadName = threadName;
        }
    }

    private void fillFirst(Object parameter) {
        if (parameter instanceof Long number) {
            kind0 = LONG;
            number0 = number;
        } else if (parameter instanceof Integer number) {
            kind0 = INTEGER;
            number0 = number;
        } else {
            kind0 = OBJECT;
            if (parameter != null) {
                p0 = parameter;
            }
        }
    }

    private void fillSecond(Object parameter) {
        if (parameter instanceof Long number) {
            kind1 = LONG;
            number1 = number;
        } else if (parameter instanceof Integer number) {
            kind1 = INTEGER;
            number1 = number;
        } else {
            kind1 = OBJECT;
            if (parameter != null) {
                p1 = parameter;
            }
        }
    }

    /** Of a slot that holds no call. */
    final void fillTime(long timeMillis) {
        time = timeMillis;
        clearCall();
    }

    final void clearCall() {
        if (call != null) {
            call = null;
        }
    }

    /** What the user has passed must not live as long as the ring. */
    final void forgetParameters() {
        // Without looking, a line of the cache would have to come from the other core once more.
        if (p0 != null) {
            p0 = null;
        }
        if (p1 != null) {
            p1 = null;
        }
        if (p2 != null) {
            p2 = null;
        }
        if (p3 != null) {
            p3 = null;
        }
    }

    // For the event that the writer thread makes of a call.

    final CallShape call() {
        return call;
    }

    final long time() {
        return time;
    }

    final long threadId() {
        return threadId;
    }

    final String threadName() {
        return threadName;
    }

    private byte kind(int index) {
        return switch (index) {
            case 0 -> kind0;
            case 1 -> kind1;
            default -> OBJECT;
        };
    }

    final boolean isNumber(int index) {
        return kind(index) != OBJECT;
    }

    /** The value of a parameter that {@link #isNumber}. */
    final long number(int index) {
        return index == 0 ? number0 : number1;
    }

    /** Any parameter, as it was passed. Allocates if it is a number. */
    final Object parameter(int index) {
        return switch (kind(index)) {
            case LONG -> number(index);
            case INTEGER -> (int) number(index);
            default -> object(index);
        };
    }

    private Object object(int index) {
        return switch (index) {
            case 0 -> p0;
            case 1 -> p1;
            case 2 -> p2;
            default -> p3;
        };
    }
}
