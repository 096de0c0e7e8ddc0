package io.tidlog.demo;

import java.time.Duration;

/**
 * The command line.
 *
 * @param serve whether to serve until a signal arrives instead of playing
 * @param duration how long the simulated players play
 */
record Options(boolean serve, Duration duration) {
    private static final int DEFAULT_SECONDS = 5;
    private static final int MAX_SECONDS = 3600;

    static Options parse(String... args) throws BadInputException {
        boolean serve = false;
        String seconds = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--serve" -> serve = true;
                case "--seconds" -> seconds = ++i < args.length ? args[i] : "";
                default ->
                    throw new BadInputException("unknown option '" + args[i] + "', expected --seconds N or --serve");
            }
        }
        if (serve && seconds != null) {
            throw new BadInputException("--serve has no end, so --seconds cannot go with it: leave one of them out");
        }
        return new Options(serve, Duration.ofSeconds(seconds == null ? DEFAULT_SECONDS : parseSeconds(seconds)));
    }

    private static int parseSeconds(String text) throws BadInputException {
        if (text.matches("[0-9]{1,4}")) {
            int seconds = Integer.parseInt(text);
            if (seconds >= 1 && seconds <= MAX_SECONDS) {
                return seconds;
            }
        }
        throw new BadInputException("--seconds '" + text + "': expected a whole number from 1 to " + MAX_SECONDS);
    }
}
