package org.farview.server.gate;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.farview.server.access.Refusals;

/**
 * Refuses plain HTTP where TLS is spoken, with 400 and the reason; stands before everything. It
 * does not lead on to https: whoever sent a token in the clear should learn of it.
 */
public final class PlainRefusal extends Handler.Wrapper {
    private final Refusals refusals;

    public PlainRefusal(Refusals refusals, Handler behind) {
        super(behind);
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.isSecure()) {
            return super.handle(request, response, callback);
        }
        refusals.note(
                Refusals.What.PLAIN,
                Request.getRemoteAddr(request),
                Refusals.NOBODY,
                "plain HTTP on the TLS port");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Response.writeError(
                request,
                response,
                callback,
                HttpStatus.BAD_REQUEST_400,
                "This port speaks https and wss only.");
        return true;
    }
}
