package io.tidlog.location;

/**
 * What is constant at a place in the source that logs.
 *
 * @param fqcn what the events name as the class that was called
 */
record Site(StackTraceElement location, String fqcn) {}
