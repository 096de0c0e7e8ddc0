package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Only so many requests run at once; the next one waits, and is refused if its turn does not come. */
@Timeout(60)
class RequestsTakeTurnsTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RequestLimit limit = new RequestLimit(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void theNextOneGoesOnWhenOneLeaves() throws Exception {
        limit.enter();
        Future<?> next = threads.submit(() -> {
            limit.enter();
            return null;
        });
        assertThat(next.isDone()).isFalse();
        limit.leave();
        next.get();
    }

    @Test
    void isRefusedAfterAWhile() throws Exception {
        limit.enter();
        assertThatThrownBy(limit::enter)
                .isInstanceOf(RefusedException.class)
                .hasMessage("server is busy for 2 s: try again later");
    }
}
