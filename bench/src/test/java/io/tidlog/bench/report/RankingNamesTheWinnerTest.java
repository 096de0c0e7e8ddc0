package io.tidlog.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Protects rivals: where one wins, the sentence says so. */
class RankingNamesTheWinnerTest {

    private static final Optional<Spread> SLOW = Optional.of(new Spread(90, 100, 110));
    private static final Optional<Spread> FAST = Optional.of(new Spread(40, 50, 60));
    private static final Optional<Spread> BETWEEN = Optional.of(new Spread(50, 75, 95));

    @Test
    void rival() {
        assertThat(Ranking.least(Map.of("ours", SLOW, "rival", FAST))
                        .orElseThrow()
                        .against("ours"))
                .isEqualTo("rival is ahead of ours, by a factor of 2.00.");
        assertThat(Ranking.greatest(Map.of("ours", FAST, "rival", SLOW))
                        .orElseThrow()
                        .against("ours"))
                .isEqualTo("rival is ahead of ours, by a factor of 2.00.");
    }

    @Test
    void ours() {
        assertThat(Ranking.least(Map.of("ours", FAST, "rival", SLOW, "other", Optional.empty()))
                        .orElseThrow()
                        .against("ours"))
                .isEqualTo("ours is ahead of rival, by a factor of 2.00.");
    }

    @Test
    void nobodyWhereRangesOverlap() {
        assertThat(Ranking.least(Map.of("ours", BETWEEN, "rival", SLOW))
                        .orElseThrow()
                        .against("ours"))
                .endsWith("no clear winner.");
    }

    /** Not "ahead, by a factor of 1.00". */
    @Test
    void nobodyWhereTheFactorIsOne() {
        Optional<Spread> one = Optional.of(new Spread(100, 100.1, 100.2));
        Optional<Spread> other = Optional.of(new Spread(100.3, 100.4, 100.5));

        assertThat(Ranking.least(Map.of("ours", one, "rival", other))
                        .orElseThrow()
                        .against("ours"))
                .isEqualTo("ours and rival are level: no clear winner.");
        Optional<Spread> nothing = Optional.of(new Spread(0, 0, 0));
        assertThat(Ranking.least(Map.of("ours", nothing, "rival", nothing))
                        .orElseThrow()
                        .against("ours"))
                .endsWith(" are level: no clear winner.");
        assertThat(Ranking.least(Map.of("ours", nothing, "rival", one))
                        .orElseThrow()
                        .against("ours"))
                .isEqualTo("ours is ahead of rival, 0 (0–0) against 100 (100–100).");
    }

    @Test
    void percentOfRangesThatOverlapIsNoDifference() {
        assertThat(FAST.orElseThrow().percentOf(SLOW.orElseThrow(), "it")).isEqualTo("50.0 % of it");
        assertThat(BETWEEN.orElseThrow().percentOf(SLOW.orElseThrow(), "it"))
                .isEqualTo("75.0 % of it, but the ranges overlap: no measurable difference");
    }

    @Test
    void locationThatIsLostInTheNoiseHasNoPrice() {
        assertThat(LocationSection.added(SLOW.orElseThrow(), FAST.orElseThrow()))
                .isEqualTo("50.0 ns");
        assertThat(LocationSection.added(BETWEEN.orElseThrow(), FAST.orElseThrow()))
                .startsWith("no more than the noise");
        assertThat(LocationSection.added(FAST.orElseThrow(), SLOW.orElseThrow()))
                .startsWith("no more than the noise");
    }

    @Test
    void spreadOfAnEvenNumberHasTheMeanOfTheMiddle() {
        assertThat(Spread.of(java.util.List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(1, 2.5, 4));
        assertThat(Spread.rounded(943_447)).isEqualTo("940,000");
        assertThat(Spread.rounded(9.96)).isEqualTo("10");
        assertThat(Spread.rounded(0.344)).isEqualTo("0.34");
        assertThat(new Spread(53, 55.23, 1234.4).text()).isEqualTo("55.2 (53.0–1,234)");
    }
}
