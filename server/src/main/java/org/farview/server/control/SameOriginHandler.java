package org.farview.server.control;

import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.farview.server.access.Refusals;

/** Refuses with 403 what {@link SameOrigin} refuses; stands before everything on the port. */
public final class SameOriginHandler extends Handler.Wrapper {
    private final SameOrigin sameOrigin;
    private final Refusals refusals;

    public SameOriginHandler(SameOrigin sameOrigin, Refusals refusals, Handler behind) {
        super(behind);
        this.sameOrigin = sameOrigin;
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<String> refusal = sameOrigin.refusal(request);
        if (refusal.isPresent()) {
            refusals.note(
                    Refusals.What.ORIGIN,
                    Request.getRemoteAddr(request),
                    Refusals.NOBODY,
                    refusal.get());
            Response.writeError(
                    request, response, callback, HttpStatus.FORBIDDEN_403, refusal.get());
            return true;
        }
        return super.handle(request, response, callback);
    }
}
