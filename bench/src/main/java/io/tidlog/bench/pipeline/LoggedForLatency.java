package io.tidlog.bench.pipeline;

import java.util.Map;

/**
 * What one thread has logged while the latency of its calls was measured.
 *
 * @param latency for {@code rate} and {@code bursts}
 */
record LoggedForLatency(Map<String, Latency> latency, long threadId, long lines, long writtenBytes) {}
