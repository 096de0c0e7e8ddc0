package io.tidlog.agent;

import java.nio.file.Path;
import java.util.Random;

/** Configurations as users write them, made up from random numbers; for most of them a fast lane can be open. */
final class LaneConfigurations {

    /** What each line ends with. */
    static final String END = " <END>";

    /** Loggers that may be configured, with a parent before its children. */
    static final String[] LOGGERS = {"io", "io.game", "io.game.Rooms"};

    private static final String[] CHILDREN = {
        "File", "RandomAccessFile", "RollingFile", "RollingRandomAccessFile", "MemoryMappedFile"
    };

    /** Such that nothing is dropped, since what is would be up to the machine. */
    private static final String[] WHEN_FULL = {
        "whenFull='block'", "whenFull='timeout' timeoutMillis='60000'", "whenFull='drop' dropThreshold='ALL'"
    };

    /** Each line begins with {@code <time>@<thread id>/<thread name>@}. */
    private static final String START = "%d{MMdd/HHmmss.SSS}@%tid/%t@";

    private static final String[] FIELDS = {
        "%level ",
        "%logger ",
        "%c{1.} ",
        "%file:%line] ",
        "(%C.%M) ",
        "%marker ",
        "%msg",
        "%msg",
        "%m%n%m",
        "%-5p|",
        "%.-3msg ",
        "literal ",
        "%location ",
        "%ex"
    };

    /** What another thread could not print, or is not known to. */
    private static final String[] CALLERS_FIELDS = {
        "%X{user} ", "%X ", "%x ", "%tp ", "%highlight{%level} ", "%replace{%msg}{o}{0} ", "%notEmpty{[%marker]} "
    };

    private final Random random;
    private final Path directory;

    LaneConfigurations(Random random, Path directory) {
        this.random = random;
        this.directory = directory;
    }

    String next() {
        StringBuilder xml = new StringBuilder("<Configuration shutdownHook='disable'>");
        xml.append(filter(60)).append("<Appenders>");
        xml.append(disruptor("ASYNC", oneIn(30))).append(disruptor("OTHER", false));
        xml.append("<File name='PLAIN' fileName='%s'>%s</File>".formatted(directory.resolve("plain.log"), layout()));
        xml.append("</Appenders><Loggers>");
        boolean rootHasAppender = !oneIn(4);
        xml.append(
                "<Root level='%s'>%s%s</Root>".formatted(level(), filter(60), rootHasAppender ? appenderRefs() : ""));
        boolean added = rootHasAppender;
        for (String logger : LOGGERS) {
            if (oneIn(2)) {
                boolean refers = !added || oneIn(15);
                xml.append("<Logger name='%s' level='%s' additivity='%s'>%s%s%s</Logger>"
                        .formatted(
                                logger,
                                level(),
                                !(refers && oneIn(3)),
                                filter(60),
                                oneIn(60) ? "<Property name='user'>property</Property>" : "",
                                refers ? appenderRefs() : ""));
                added |= refers;
            }
        }
        return xml.append("</Loggers></Configuration>").toString();
    }

    private String appenderRefs() {
        StringBuilder refs = new StringBuilder(appenderRef("ASYNC"));
        if (oneIn(30)) {
            refs.append(appenderRef(oneIn(2) ? "OTHER" : "PLAIN"));
        }
        return refs.toString();
    }

    private String appenderRef(String name) {
        String level = oneIn(4) ? " level='%s'".formatted(level()) : "";
        return "<AppenderRef ref='%s'%s>%s</AppenderRef>".formatted(name, level, filter(60));
    }

    private String disruptor(String name, boolean withTwo) {
        StringBuilder xml = new StringBuilder("<Disruptor name='%s' ringSize='%d' flushIntervalMillis='%d' %s>"
                .formatted(
                        name,
                        16 << random.nextInt(6),
                        random.nextInt(2) * 10,
                        WHEN_FULL[random.nextInt(WHEN_FULL.length)]));
        xml.append(filter(60)).append(child(name + "1", 60));
        if (withTwo) {
            xml.append(child(name + "2", 2));
        }
        return xml.append("</Disruptor>").toString();
    }

    /** Its kind is in the name of its file, which Log4j would not let another kind have. */
    private String child(String name, int filterOneIn) {
        String kind = oneIn(2) ? "File" : CHILDREN[random.nextInt(CHILDREN.length)];
        boolean rolling = kind.startsWith("Rolling");
        Path file = directory.resolve(name + "-" + kind + ".log");
        return "<%s name='%s' fileName='%s'%s>%s%s%s</%1$s>"
                .formatted(
                        kind,
                        name,
                        file,
                        rolling ? " filePattern='" + file + ".%i'" : "",
                        filter(filterOneIn),
                        layout(),
                        rolling ? "<SizeBasedTriggeringPolicy size='1 GB'/>" : "");
    }

    private String layout() {
        String newlines = new String[] {"indent", "escape", "raw"}[random.nextInt(3)];
        String pattern = pattern().replace("<", "&lt;").replace(">", "&gt;");
        // Exceptions that the pattern does not print would follow the end of the line.
        return oneIn(30)
                ? "<PatternLayout pattern='%s' alwaysWriteExceptions='false'/>".formatted(pattern)
                : "<TidLayout pattern='%s' alwaysWriteExceptions='false' newlines='%s' charset='%s'/>"
                        .formatted(pattern, newlines, oneIn(8) ? "US-ASCII" : "UTF-8");
    }

    private String pattern() {
        if (oneIn(3)) {
            return START + " [%level:%file:%line] %msg" + END + "%n";
        }
        StringBuilder pattern = new StringBuilder(START);
        for (int i = random.nextInt(6); i >= 0; i--) {
            pattern.append(
                    oneIn(50)
                            ? CALLERS_FIELDS[random.nextInt(CALLERS_FIELDS.length)]
                            : FIELDS[random.nextInt(FIELDS.length)]);
        }
        return pattern.append(END).append("%n").toString();
    }

    private String filter(int oneIn) {
        if (!oneIn(oneIn)) {
            return "";
        }
        return switch (random.nextInt(5)) {
            case 0 -> "<ThresholdFilter level='INFO' onMatch='NEUTRAL' onMismatch='DENY'/>";
            case 1 -> "<RegexFilter regex='.*rooms.*' onMatch='ACCEPT' onMismatch='DENY'/>";
            case 2 -> "<MarkerFilter marker='PLAYER' onMatch='ACCEPT' onMismatch='NEUTRAL'/>";
            case 3 -> "<LevelRangeFilter minLevel='ERROR' maxLevel='INFO' onMatch='NEUTRAL' onMismatch='DENY'/>";
            default ->
                "<ThreadContextMapFilter onMatch='NEUTRAL' onMismatch='DENY'>"
                        + "<KeyValuePair key='user' value='anna'/></ThreadContextMapFilter>";
        };
    }

    private String level() {
        return new String[] {"trace", "debug", "info", "info", "warn"}[random.nextInt(5)];
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }
}
