package io.tidlog.layout;

import java.util.Map;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.MdcPatternConverter;
import org.apache.logging.log4j.util.BiConsumer;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.TriConsumer;

/**
 * Writes {@code %X{traceId}}, one value of the context data, without a detour through Log4j's StringBuilder.
 *
 * <p>Thread-safe.
 */
final class ContextValueWriter extends FieldWriter {

    private final String key;
    private final ConverterWriter others;
    private final TextGuard guard;

    /**
     * @param key the key whose value is printed
     * @param others writes a value that is missing or is not a string
     */
    ContextValueWriter(String key, ConverterWriter others, TextGuard guard) {
        this.key = key;
        this.others = others;
        this.guard = guard;
    }

    /**
     * The key, if the converter prints just the value of one key; null otherwise. Programs put values under literals, so
     * the key is made one: a map that compares a string with itself looks at no more than its first char
     * (layout/DESIGN.md).
     */
    static String keyOf(LogEventPatternConverter converter) {
        // A subclass may choose by the event.
        if (converter.getClass() != MdcPatternConverter.class) {
            return null;
        }
        KeyProbe probe = new KeyProbe();
        StringBuilder text = new StringBuilder();
        converter.format(new SampleEvent(probe), text);
        return probe.readsOneValue && text.toString().equals(KeyProbe.VALUE) ? probe.key.intern() : null;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        if (valueOf(event) instanceof String text) {
            line.appendText(text, 0, guard);
        } else {
            others.write(event, line);
        }
    }

    /** Null if there is none. */
    Object valueOf(LogEvent event) {
        ReadOnlyStringMap contextData = event.getContextData();
        return contextData == null ? null : contextData.getValue(key);
    }

    /** Context data that records the key it is asked for, and whether it is asked for anything else. */
    private static final class KeyProbe implements ReadOnlyStringMap {

        private static final long serialVersionUID = 1L;

        static final String VALUE = "value";

        private String key;
        private boolean readsOneValue = true;

        @Override
        @SuppressWarnings("unchecked") // as Log4j's own maps do
        public <V> V getValue(String asked) {
            readsOneValue &= key == null;
            key = asked;
            return (V) VALUE;
        }

        @Override
        public Map<String, String> toMap() {
            readsOneValue = false;
            return Map.of();
        }

        @Override
        public boolean containsKey(String asked) {
            readsOneValue = false;
            return true;
        }

        @Override
        public <V> void forEach(BiConsumer<String, ? super V> action) {
            readsOneValue = false;
        }

        @Override
        public <V, S> void forEach(TriConsumer<String, ? super V, S> action, S state) {
            readsOneValue = false;
        }

        @Override
        public boolean isEmpty() {
            readsOneValue = false;
            return false;
        }

        @Override
        public int size() {
            readsOneValue = false;
            return 1;
        }
    }
}
