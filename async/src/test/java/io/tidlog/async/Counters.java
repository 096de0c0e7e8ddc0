package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

/** What an appender counted, once it has stopped. */
record Counters(long published, long written, long dropped, long failed) {

    static Counters of(DisruptorAppenderMXBean appender) {
        return new Counters(
                appender.getPublished(), appender.getWritten(), appender.getDropped(), appender.getFailed());
    }

    /** Every line is in one count. */
    Counters assertExact(long logged) {
        assertThat(published + dropped).as("published + dropped of %s", this).isEqualTo(logged);
        assertThat(written + failed).as("written + failed of %s", this).isEqualTo(published);
        return this;
    }
}
