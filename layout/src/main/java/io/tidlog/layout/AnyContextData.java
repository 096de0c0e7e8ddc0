package io.tidlog.layout;

import java.util.Map;
import org.apache.logging.log4j.util.BiConsumer;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.TriConsumer;

/** Context data of a {@link SampleEvent} that has a value for each key that is asked for. */
final class AnyContextData implements ReadOnlyStringMap {

    private static final long serialVersionUID = 1L;

    private static final String TEXT = "sample";

    @Override
    public Map<String, String> toMap() {
        return Map.of(TEXT, TEXT);
    }

    @Override
    public boolean containsKey(String key) {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked") // Every value here is a string, as in Log4j's own maps.
    public <V> V getValue(String key) {
        return (V) TEXT;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void forEach(BiConsumer<String, ? super V> action) {
        action.accept(TEXT, (V) TEXT);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V, S> void forEach(TriConsumer<String, ? super V, S> action, S state) {
        action.accept(TEXT, (V) TEXT, state);
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public int size() {
        return 1;
    }
}
