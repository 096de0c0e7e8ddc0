package io.tidlog.bench.pipeline;

import java.util.List;

/** A logging API, and how to start its implementation. */
enum Api {
    LOG4J(Log4jCaller.class, "log4j2.configurationFile", ":%file:%line", List.of("log4j-api", "log4j-core")),
    LOGBACK(
            LogbackCaller.class,
            "logback.configurationFile",
            ":%file:%line",
            List.of("slf4j-api", "logback-classic", "logback-core")),
    TINYLOG(TinylogCaller.class, "tinylog.configuration", ":{file}:{line}", List.of("tinylog-api", "tinylog-impl")),
    JUL(JulCaller.class, "java.util.logging.config.file", ":%2$s", List.of()),
    JBOSS(
            JBossCaller.class,
            "logging.configuration",
            ":%F:%L",
            List.of(
                    "jboss-logmanager",
                    "smallrye-common-constraint",
                    "smallrye-common-cpu",
                    "smallrye-common-expression",
                    "smallrye-common-function",
                    "smallrye-common-net",
                    "smallrye-common-os",
                    "smallrye-common-ref")),
    /** In C++, and so a program of its own. */
    SPDLOG(null, "", "", List.of()),
    FLOOR(FloorCaller.class, "tidlog.bench.floor", "", List.of());

    private final Class<? extends Caller> caller;
    private final String configurationProperty;
    private final String locationPattern;
    private final List<String> artifacts;

    Api(Class<? extends Caller> caller, String configurationProperty, String locationPattern, List<String> artifacts) {
        this.caller = caller;
        this.configurationProperty = configurationProperty;
        this.locationPattern = locationPattern;
        this.artifacts = artifacts;
    }

    /** Whether it is called in C++, so that there is no caller class. */
    boolean isNative() {
        return caller == null;
    }

    /** Returns the name of the caller class. The harness must not instantiate it, since that would start the logger. */
    String caller(Location location) {
        return switch (location) {
            case NONE, WALK -> caller.getName();
            case CONSTANT -> Log4jConstantLocationCaller.class.getName();
            case WOVEN -> WovenLog4jCaller.class.getName();
        };
    }

    String configurationProperty() {
        return configurationProperty;
    }

    /** The pattern for {@code :File.java:39}. */
    String locationPattern() {
        return locationPattern;
    }

    /** The class path artifacts that every contender with this API needs. */
    List<String> artifacts() {
        return artifacts;
    }
}
