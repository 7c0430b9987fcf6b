package org.farview.server.app;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Puts on every answer the headers that keep a page from being framed, sniffed or fed foreign code.
 */
final class SecurityHeaders extends Handler.Wrapper {
    /** Inline styles are needed by the slider library; scripts are ours alone. */
    private static final String POLICY =
            "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline';"
                    + " connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    SecurityHeaders(Handler behind) {
        super(behind);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        return super.handle(request, response, callback);
    }
}
