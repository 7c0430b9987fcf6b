package org.farview.server.gate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.farview.server.access.Credential;
import org.farview.server.access.Gatekeeper;
import org.farview.server.access.Judgement;
import org.farview.server.access.Principal;
import org.farview.server.access.Refusals;

/**
 * Finds out who asks, by {@code Authorization: Bearer} or a login's cookie, and refuses with 401
 * what needs somebody.
 *
 * <p>What needs nobody is listed here, all else does: the page, which is in every copy of the
 * program, and links that lead to it; health; the login; and the two sockets, whose hello and
 * ticket are judged behind.
 */
public final class Guard extends Handler.Wrapper {
    private static final Set<String> OPEN =
            Set.of(
                    "/",
                    "/index.html",
                    "/favicon.svg",
                    "/healthz",
                    "/readyz",
                    LoginPages.LOGIN,
                    LoginPages.LOGOUT,
                    "/control",
                    "/pixels");

    /**
     * Scripts and styles of the page, and short links to it: a link that is followed from elsewhere
     * brings no cookie along.
     */
    private static final List<String> OPEN_FOLDERS = List.of("/assets/", "/v/");

    private static final String SCHEME = "Bearer ";

    private final Gatekeeper gatekeeper;

    public Guard(Gatekeeper gatekeeper, Handler behind) {
        super(behind);
        this.gatekeeper = gatekeeper;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (gatekeeper.isOpen()) {
            request.setAttribute(Principal.ATTRIBUTE, Principal.LOCAL);
            return super.handle(request, response, callback);
        }
        Optional<Judgement> header = header(request).map(gatekeeper::judge);
        if (header.isPresent() && header.get() instanceof Judgement.Refused refused) {
            return refuse(refused.code() + ": " + refused.reason(), request, response, callback);
        }
        Optional<Principal> principal =
                header.isPresent() && header.get() instanceof Judgement.Admitted(Principal holder)
                        ? Optional.of(holder)
                        : Cookies.key(request)
                                .flatMap(key -> gatekeeper.logins().of(key, gatekeeper.now()));
        principal.ifPresent(who -> request.setAttribute(Principal.ATTRIBUTE, who));
        if (principal.isEmpty() && !isOpen(Request.getPathInContext(request))) {
            return refuse(
                    "auth_required: this needs a token, in Authorization: Bearer, or a login at /login",
                    request,
                    response,
                    callback);
        }
        return super.handle(request, response, callback);
    }

    private boolean refuse(String reason, Request request, Response response, Callback callback) {
        gatekeeper
                .refusals()
                .note(Refusals.What.HTTP, Request.getRemoteAddr(request), Refusals.NOBODY, reason);
        response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"farview\"");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Response.writeError(request, response, callback, HttpStatus.UNAUTHORIZED_401, reason);
        return true;
    }

    private static boolean isOpen(String path) {
        return OPEN.contains(path) || OPEN_FOLDERS.stream().anyMatch(path::startsWith);
    }

    /** Of other schemes a proxy in front of us may speak: they are not for us. */
    private static Optional<Credential> header(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> Credential.bearer(header.substring(SCHEME.length()).strip()));
    }
}
