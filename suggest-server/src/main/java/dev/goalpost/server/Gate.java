package dev.goalpost.server;

import java.util.Locale;
import java.util.Optional;

/**
 * Keeps foreign web pages out. A page can have a browser send requests to this machine, and can
 * make its own host name mean this machine; its name in Host, or its origin in Origin, gives it
 * away.
 *
 * @param bound the address that the server was told to listen on
 */
record Gate(String bound) {
    /** Why a request with these headers is refused, if it is; null for a header that is absent. */
    Optional<HttpError> refusal(String host, String origin) {
        if (host != null && !ours(name(host))) {
            return Optional.of(
                    new HttpError(
                            HttpError.Kind.FOREIGN_HOST,
                            "this server is not called " + host + "; ask localhost"));
        }
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            return Optional.of(
                    new HttpError(
                            HttpError.Kind.FOREIGN_ORIGIN,
                            "pages of " + origin + " may not ask this server"));
        }
        return Optional.empty();
    }

    private boolean ours(String name) {
        return name.equals("localhost")
                || isLoopback(name)
                || name.equals(bound.toLowerCase(Locale.ROOT))
                || (!isLoopback(bound) && !bound.equals("localhost") && isAddress(name));
    }

    /** Addresses, unlike names, cannot be rebound. */
    private static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    private static boolean isLoopback(String name) {
        return name.equals("::1") || name.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** The host without its port and brackets. */
    private static String name(String host) {
        String h = host.strip().toLowerCase(Locale.ROOT);
        if (h.startsWith("[")) {
            int end = h.indexOf(']');
            return end < 0 ? h : h.substring(1, end);
        }
        int colon = h.lastIndexOf(':');
        return colon < 0 ? h : h.substring(0, colon);
    }
}
