package org.farview.server.control;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * From which pages and by which names the server may be talked to: pages that came from it, and
 * programs.
 *
 * <p>A browser sends any page's WebSocket here, so {@code Origin} must be the server's own. And a
 * foreign name may be made to resolve to this machine (DNS rebinding), so {@code Host} must be a
 * name that the server goes by. Immutable.
 */
public final class SameOrigin {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;
    private final Set<String> origins;

    /**
     * @param host the configured one, in addition to the names of the loopback
     */
    public SameOrigin(String host) {
        this(host, List.of(), List.of());
    }

    /**
     * @param host the configured one, in addition to the names of the loopback
     * @param others further names, without port
     * @param origins of pages, whole, in addition to that of {@code Host}
     */
    public SameOrigin(String host, List<String> others, List<String> origins) {
        Set<String> names = new TreeSet<>(LOOPBACK);
        names.add(bracketed(host));
        others.forEach(name -> names.add(bracketed(name)));
        this.hosts = Set.copyOf(names);
        this.origins = Set.copyOf(origins);
    }

    /**
     * Why a request is refused; empty when it is not.
     *
     * @param host the {@code Host} header, empty when absent
     * @param origin the {@code Origin} header; programs send none
     */
    public Optional<String> refusal(String host, Optional<String> origin) {
        String authority = host.toLowerCase(Locale.ROOT);
        if (!hosts.contains(withoutPort(authority))) {
            return Optional.of("Host: got '" + host + "', wanted one of " + new TreeSet<>(hosts));
        }
        if (origin.isPresent() && !isOf(origin.get().toLowerCase(Locale.ROOT), authority)) {
            return Optional.of("Origin: got '" + origin.get() + "', wanted that of '" + host + "'");
        }
        return Optional.empty();
    }

    /** Why this request is refused; empty when it is not. */
    public Optional<String> refusal(Request request) {
        HttpFields headers = request.getHeaders();
        return refusal(
                Optional.ofNullable(headers.get(HttpHeader.HOST)).orElse(""),
                Optional.ofNullable(headers.get(HttpHeader.ORIGIN)));
    }

    private boolean isOf(String origin, String authority) {
        return origin.equals("http://" + authority)
                || origin.equals("https://" + authority)
                || origins.contains(origin);
    }

    private static String bracketed(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
