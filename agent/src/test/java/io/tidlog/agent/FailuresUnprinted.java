package io.tidlog.agent;

import com.lmax.disruptor.ExceptionHandler;

/** Keeps Log4j's asynchronous loggers from printing a stack trace for each of thousands of arguments that fail on purpose. */
public final class FailuresUnprinted implements ExceptionHandler<Object> {

    @Override
    public void handleEventException(Throwable failure, long sequence, Object event) {}

    @Override
    public void handleOnStartException(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void handleOnShutdownException(Throwable failure) {
        throw new AssertionError(failure);
    }
}
