package io.tidlog.bench.pipeline;

import java.io.IOException;
import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;
import org.tinylog.core.TinylogLoggingProvider;
import org.tinylog.provider.ProviderRegistry;
import org.tinylog.writers.Writer;

/** tinylog's API. */
final class TinylogCaller implements Caller {

    @Override
    public void log(long number) {
        Logger.info("rooms={}", number);
    }

    @Override
    public String location() {
        return CallSite.fileAndLine(CallSite.fiveLinesAbove());
    }

    /** Nothing with a writing thread: that one flushes, and nobody else may touch the writers. */
    @Override
    public void flush() throws IOException {
        if (Boolean.parseBoolean(Configuration.get("writingthread"))) {
            return;
        }
        for (Writer writer : ((TinylogLoggingProvider) ProviderRegistry.getLoggingProvider()).getWriters()) {
            flush(writer);
        }
    }

    private static void flush(Writer writer) throws IOException {
        try {
            writer.flush();
        } catch (Exception e) {
            throw new IOException("tinylog's writer failed", e);
        }
    }
}
