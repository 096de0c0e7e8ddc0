package io.tidlog.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table of routes. A route's path may have variables: {@code /rooms/{room}/join}. Immutable once it is in use. */
final class Router {
    private final List<Route> routes = new ArrayList<>();

    /** What a route does. */
    interface Action {
        Reply run(Parameters parameters) throws RefusedException;
    }

    private record Route(String method, String[] path, Action action) {
        /** The parameters with this route's path variables added, or null if the path is not this route's. */
        Parameters match(String[] segments, Parameters parameters) {
            if (segments.length != path.length) {
                return null;
            }
            Parameters all = parameters;
            for (int i = 0; i < path.length; i++) {
                if (path[i].startsWith("{")) {
                    all = all.with(path[i].substring(1, path[i].length() - 1), segments[i]);
                } else if (!path[i].equals(segments[i])) {
                    return null;
                }
            }
            return all;
        }
    }

    Router on(String method, String path, Action action) {
        routes.add(new Route(method, segments(path), action));
        return this;
    }

    int size() {
        return routes.size();
    }

    /** Runs the route of this method and path; 404 if the path is unknown, 405 if the path has other methods only. */
    Reply route(String method, String path, Parameters parameters) throws RefusedException {
        String[] segments = segments(path);
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            Parameters matched = route.match(segments, parameters);
            if (matched != null && route.method.equals(method)) {
                return route.action.run(matched);
            } else if (matched != null) {
                allowed.add(route.method);
            }
        }
        if (allowed.isEmpty()) {
            throw RefusedException.notFound("path " + path + " does not exist");
        }
        String methods = String.join(", ", allowed);
        return new Reply(405, Map.of("Allow", methods), "method " + method + " is not allowed here, but " + methods);
    }

    private static String[] segments(String path) {
        return path.split("/", -1);
    }
}
