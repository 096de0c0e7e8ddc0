package io.tidlog.layout;

import java.util.List;
import java.util.Random;

/** Texts that an attacker, or an accident, would put into a log: line breaks, controls, and headers of other events. */
final class HostileText {

    private static final String FAKE_HEADER = "[0224/162532.310:INFO:tid-1:Fake.java:1] x";

    /** Line breaks, other controls, both halves of a surrogate pair, and what the guard itself writes. */
    static final String CHARS = "\n\r\u0085\u2028\u2029\u001B\u0000\u000B\f\b\u007F\u0080\u009B\u009F\t"
            + "\uD83D\uDE00\uDFFF\uFFFE\u00E9\u4E2D\"'[]{}()$%\\n@| aZ";

    /** Longer pieces that mean something to a reader or a terminal. */
    static final List<String> FRAGMENTS = List.of(
            FAKE_HEADER,
            "\n" + FAKE_HEADER,
            "\r" + FAKE_HEADER,
            "\r\n" + FAKE_HEADER,
            "\u0085" + FAKE_HEADER,
            "\u2028" + FAKE_HEADER,
            "\u2029" + FAKE_HEADER,
            "\n\t" + FAKE_HEADER,
            "\u001B[31m",
            "\u001B[m",
            "\u001B[2K\u001B[1A",
            "\u001B]0;title\u0007",
            "\\n",
            "\\u001B",
            "\u0000",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "{}",
            "${ctx:user}",
            "%n%msg",
            "}{",
            "plain",
            "\n",
            "\r\n",
            "\t");

    private static final int MAX_FRAGMENTS = 5;

    /** More than one piece of any buffer that the layout may have; one in so many texts is that long. */
    private static final int LONG_LENGTH = 1020;

    private static final int ONE_IN_LONG = 50;

    private final Random random;

    HostileText(Random random) {
        this.random = random;
    }

    String next() {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(ONE_IN_LONG) == 0) {
            text.append("x".repeat(LONG_LENGTH + random.nextInt(8)));
        }
        for (int i = random.nextInt(MAX_FRAGMENTS + 1); i > 0; i--) {
            if (random.nextBoolean()) {
                text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            } else {
                text.append(CHARS.charAt(random.nextInt(CHARS.length())));
            }
        }
        return text.toString();
    }
}
