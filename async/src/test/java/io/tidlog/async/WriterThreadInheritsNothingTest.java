package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever configures Log4j may do so within a request. Its context is no business of the writer thread, which lives on. */
@Timeout(60)
final class WriterThreadInheritsNothingTest {

    @Test
    void fromWhoStartsIt() throws Exception {
        InheritableThreadLocal<String> request = new InheritableThreadLocal<>();
        request.set("request 12");
        CompletableFuture<String> inherited = new CompletableFuture<>();
        try (AsyncStream async = new AsyncStream(settings -> settings)) {
            async.stream.beforeEachWrite(stream -> inherited.complete(String.valueOf(request.get())));
            async.log("line");

            assertThat(inherited.get()).isEqualTo("null");
        } finally {
            request.remove();
        }
    }
}
