package org.farview.server.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.farview.server.access.Credential;
import org.farview.server.access.Gatekeeper;
import org.farview.server.access.Judgement;
import org.farview.server.access.Principal;
import org.farview.server.access.Refusals;

/**
 * Lets browsers in: {@code /login}, a form for a token, and {@code /?token=…}, a link that works
 * once. Both set a cookie and lead to the page. {@code POST /logout} takes the cookie away.
 *
 * <p>A token itself is taken from the form's body only: an address ends in histories and logs. The
 * form has no script, so it works where the page does not.
 */
public final class LoginPages extends Handler.Wrapper {
    static final String LOGIN = "/login";
    static final String LOGOUT = "/logout";

    /** The parameter of a link, and the field of the form. */
    public static final String TOKEN = "token";

    private static final int LONGEST_FORM = 32_768;
    private static final int FIELDS = 4;

    /** Only what the form needs. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";

    private static final String FORM =
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Farview: log in</title>
            <style>
            body { background: #16181d; color: #e6e6e6; font: 16px system-ui, sans-serif; display: grid; place-items: center; min-height: 90vh }
            form { display: grid; gap: 12px; width: min(24rem, 90vw) }
            input, button { font: inherit; padding: 8px }
            p { margin: 0; color: #ffb4a9 }
            </style>
            <form method="post" action="/login">
            <label for="token">This server wants a token.</label>
            <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
            <button>Log in</button>
            <p role="alert">NOTICE</p>
            </form>
            """;

    private final Gatekeeper gatekeeper;

    public LoginPages(Gatekeeper gatekeeper, Handler behind) {
        super(behind);
        this.gatekeeper = gatekeeper;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        boolean posted = HttpMethod.POST.is(request.getMethod());
        boolean reads =
                HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        if (path.equals(LOGIN) && posted) {
            return logIn(request, response, callback);
        }
        if (path.equals(LOGIN) && reads) {
            return gatekeeper.isOpen()
                    ? toPage(response, callback)
                    : form(HttpStatus.OK_200, "", response, callback);
        }
        if (path.equals(LOGOUT) && posted) {
            Cookies.key(request).ifPresent(gatekeeper.logins()::end);
            Response.addCookie(response, Cookies.none(request));
            response.getHeaders().put(HttpHeader.LOCATION, LOGIN);
            return answer(HttpStatus.SEE_OTHER_303, "", response, callback);
        }
        // Not for HEAD: whoever only looks where a link leads must not use it up.
        boolean opens = path.equals("/") && HttpMethod.GET.is(request.getMethod());
        Optional<String> link = opens ? link(request) : Optional.empty();
        return link.isPresent()
                ? follow(link.get(), request, response, callback)
                : super.handle(request, response, callback);
    }

    private boolean follow(String link, Request request, Response response, Callback callback) {
        if (gatekeeper.isOpen()) {
            return toPage(response, callback);
        }
        Optional<Principal> holder = gatekeeper.logins().redeem(link, gatekeeper.now());
        if (holder.isEmpty()) {
            refuse(request, "link: unknown, used or too old");
            return form(
                    HttpStatus.FORBIDDEN_403,
                    "This link is unknown, was used, or is too old.",
                    response,
                    callback);
        }
        return letIn(holder.get(), request, response, callback);
    }

    private boolean logIn(Request request, Response response, Callback callback) {
        if (gatekeeper.isOpen()) {
            return toPage(response, callback);
        }
        Optional<String> token = said(request);
        Judgement judgement =
                gatekeeper.judge(Credential.bearer(token.map(String::strip).orElse("")));
        return switch (judgement) {
            case Judgement.Admitted(Principal holder) -> letIn(holder, request, response, callback);
            case Judgement.Refused(String code, String reason) -> {
                refuse(request, "form: " + code + ": " + reason);
                yield form(
                        HttpStatus.FORBIDDEN_403,
                        code.equals("auth_expired")
                                ? "This token has expired."
                                : "This token is not known here.",
                        response,
                        callback);
            }
        };
    }

    private boolean letIn(Principal holder, Request request, Response response, Callback callback) {
        String key = gatekeeper.logins().begin(holder, gatekeeper.now());
        Response.addCookie(response, Cookies.of(key, request));
        return toPage(response, callback);
    }

    /** What was typed; empty when the body is no such form, or too long. */
    private static Optional<String> said(Request request) {
        try {
            Fields form = FormFields.getFields(request, FIELDS, LONGEST_FORM);
            return Optional.ofNullable(form.getValue(TOKEN));
        } catch (RuntimeException e) {
            return Optional.empty(); // too long, or no form: not let in, in the same words
        }
    }

    private static Optional<String> link(Request request) {
        return Optional.ofNullable(Request.extractQueryParameters(request).getValue(TOKEN));
    }

    private void refuse(Request request, String reason) {
        gatekeeper
                .refusals()
                .note(Refusals.What.LOGIN, Request.getRemoteAddr(request), Refusals.NOBODY, reason);
    }

    private static boolean toPage(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.LOCATION, "/");
        return answer(HttpStatus.SEE_OTHER_303, "", response, callback);
    }

    private static boolean form(int status, String notice, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        response.getHeaders().put("Content-Security-Policy", POLICY);
        // With no-referrer browsers would say "Origin: null" when the form is sent.
        response.getHeaders().put("Referrer-Policy", "same-origin");
        return answer(status, FORM.replace("NOTICE", notice), response, callback);
    }

    private static boolean answer(int status, String body, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
