package io.tidlog.layout;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.logging.log4j.core.LogEvent;

/**
 * The search for a forgery that shrinks what it finds; {@code -Djqwik.tries.default=1000000} makes it a long one.
 *
 * <p>The texts are taken in turn for the fields of an event, so that few and short ones are left when it has shrunk.
 */
final class SearchFindsNoForgeryTest {

    private final List<PatternModel> models = PatternModels.all();

    @Property
    void anEventIsReadBackBesideAnother(
            @ForAll("texts") List<String> texts,
            @ForAll Newlines newlines,
            @ForAll("models") int model,
            @ForAll int shape) {
        Iterator<String> endless =
                Stream.iterate(0, i -> (i + 1) % texts.size()).map(texts::get).iterator();
        HostileEvents source = new HostileEvents(new Random(shape), endless::next);
        List<LogEvent> events = List.of(source.next(), source.next());
        if (newlines != Newlines.RAW) {
            new RoundTrip(models.get(model), newlines).check(events);
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().withChars(HostileText.CHARS).ofMaxLength(12),
                        Arbitraries.of(HostileText.FRAGMENTS))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Integer> models() {
        return Arbitraries.integers().between(0, models.size() - 1);
    }
}
