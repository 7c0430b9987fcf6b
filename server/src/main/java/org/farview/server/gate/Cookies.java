package org.farview.server.gate;

import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.farview.server.access.Logins;

/**
 * The cookie of a browser's login: out of reach for scripts and for other sites' requests.
 *
 * <p>Its name holds the port, because cookies do not know ports and two servers may run on one
 * machine. Where the browser speaks TLS it is {@code Secure} and bound to the host by {@code
 * __Host-} (RFC 6265bis, section 4.1.3.2).
 */
final class Cookies {
    private static final String SECURE_PREFIX = "__Host-";

    private Cookies() {}

    /** The key in a request's cookie. */
    static Optional<String> key(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name(request)))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** For a browser that was let in. */
    static HttpCookie of(String key, Request request) {
        return cookie(key, Logins.LIFE.toSeconds(), request);
    }

    /** Takes the cookie away. */
    static HttpCookie none(Request request) {
        return cookie("", 0, request);
    }

    private static HttpCookie cookie(String value, long maxAgeS, Request request) {
        return HttpCookie.build(name(request), value)
                .path("/")
                .maxAge(maxAgeS)
                .httpOnly(true)
                .secure(speaksTls(request))
                .sameSite(HttpCookie.SameSite.STRICT)
                .build();
    }

    private static String name(Request request) {
        return (speaksTls(request) ? SECURE_PREFIX : "")
                + "farview-"
                + Request.getLocalPort(request);
    }

    /** Here, or with a proxy before us. Whoever lies gets a cookie that comes back less often. */
    private static boolean speaksTls(Request request) {
        return request.isSecure()
                || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
    }
}
