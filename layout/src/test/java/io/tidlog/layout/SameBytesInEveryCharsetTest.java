package io.tidlog.layout;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charsets that extend ASCII, some that do not, and some that begin with a mark: TidLayout equals PatternLayout. */
@OnEveryLog4j
final class SameBytesInEveryCharsetTest {

    private static final List<NamedEvent> EVENTS = OddEvents.all();

    private static final List<String> PATTERNS = List.of(
            TidLayout.DEFAULT_PATTERN,
            "%m",
            "%d{HH:mm:ss.SSS} %-5level %c{1.} [%t] %X{a,b} %marker %x %F%n%m%n%ex{short}",
            "é€\uD83D%m\uDE00%X{b}%c%n",
            "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "ISO-8859-1",
                "US-ASCII",
                "UTF-16",
                "UTF-16LE",
                "UTF-16BE",
                "UTF-32",
                "windows-1252",
                "windows-1251",
                "GBK",
                "GB18030",
                "Big5",
                "Shift_JIS",
                "EUC-JP",
                "ISO-2022-JP",
                "ISO-2022-KR",
                "IBM037",
                "x-UTF-16LE-BOM"
            })
    void encodesAlike(String charset) {
        for (String pattern : PATTERNS) {
            LayoutPair.of(pattern, Charset.forName(charset)).assertSame(EVENTS);
        }
    }
}
