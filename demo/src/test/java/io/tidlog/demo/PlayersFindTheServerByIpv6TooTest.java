package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the loopback address is that of IPv6, the demo plays as elsewhere. */
@Timeout(60)
class PlayersFindTheServerByIpv6TooTest {

    @Test
    void playsToItsEnd(@TempDir Path directory) throws Exception {
        try (ForkedDemo demo =
                ForkedDemo.startWith(List.of("-Djava.net.preferIPv6Addresses=true"), directory, "--seconds", "1")) {
            assertThat(demo.awaitExit()).as("%s", demo.console()).isZero();
        }
    }
}
