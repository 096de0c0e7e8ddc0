package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;

/**
 * What a call has passed is printed later, by the writer thread: only if it says the same then, and to Log4j, and no code of
 * the user's is asked.
 */
final class OnlyImmutableParametersAreDeferredTest {

    static Stream<Object> immutable() {
        return Stream.of(
                "text",
                1,
                1L,
                1.0,
                1f,
                (short) 1,
                (byte) 1,
                'c',
                true,
                new UUID(1, 2),
                BigInteger.TEN,
                BigDecimal.TEN,
                Instant.EPOCH,
                LocalDateTime.MIN,
                ZonedDateTime.now(),
                Duration.ZERO,
                Period.ZERO,
                DayOfWeek.MONDAY,
                TimeUnit.DAYS,
                Plain.ONE,
                Plain.WITH_BODY);
    }

    static Stream<Object> other() {
        return Stream.of(
                new StringBuilder("text"),
                new Object(),
                new int[] {1},
                new int[][] {{1}},
                List.of("text"),
                Map.of("key", "text"),
                Optional.of("text"),
                new Date(),
                new AtomicInteger(),
                new IllegalStateException("text"),
                String.class,
                (Runnable) () -> {},
                new OwnNumber("1"),
                new OwnDecimal("1"),
                Thread.currentThread(),
                OwnText.ONE,
                OwnTextOfOne.ONE,
                Formattable.ONE,
                Chars.ONE);
    }

    @ParameterizedTest
    @NullSource
    @MethodSource("immutable")
    void takes(Object parameter) {
        assertThat(ImmutableParameters.include(parameter)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("other")
    void leaves(Object parameter) {
        assertThat(ImmutableParameters.include(parameter)).isFalse();
    }

    /** To be asked for the methods of such a class fails; the call must not. */
    @Test
    void leavesAnEnumWithAMethodOfAnAbsentClass(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("Mode.java");
        Files.writeString(source, "public enum Mode { ONE; public Absent absent() { return null; } } class Absent {}");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", source.toString()))
                .isZero();
        Files.delete(folder.resolve("Absent.class"));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            Class<?> mode = loader.loadClass("Mode");

            assertThat(ImmutableParameters.include(mode.getField("ONE").get(null)))
                    .isFalse();
        }
    }

    private enum Plain {
        ONE,
        WITH_BODY {
            @Override
            int number() {
                return 2;
            }
        };

        int number() {
            return 1;
        }
    }

    private enum OwnText {
        ONE;

        private int asked;

        @Override
        public String toString() {
            return "asked " + ++asked;
        }
    }

    private enum OwnTextOfOne {
        ONE {
            @Override
            public String toString() {
                return "one";
            }
        }
    }

    private enum Formattable implements StringBuilderFormattable {
        ONE;

        @Override
        public void formatTo(StringBuilder buffer) {
            buffer.append("formatted");
        }
    }

    private enum Chars implements CharSequence {
        ONE;

        @Override
        public int length() {
            return 1;
        }

        @Override
        public char charAt(int index) {
            return 'c';
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }
    }

    private static final class OwnNumber extends BigInteger {

        private static final long serialVersionUID = 1;

        OwnNumber(String text) {
            super(text);
        }
    }

    private static final class OwnDecimal extends BigDecimal {

        private static final long serialVersionUID = 1;

        OwnDecimal(String text) {
            super(text);
        }
    }
}
