package org.farview.server.control;

import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses with 403 what {@link SameOrigin} refuses; stands before everything on the port. */
public final class SameOriginHandler extends Handler.Wrapper {
    private static final System.Logger LOG = System.getLogger(SameOriginHandler.class.getName());

    private final SameOrigin sameOrigin;

    public SameOriginHandler(SameOrigin sameOrigin, Handler behind) {
        super(behind);
        this.sameOrigin = sameOrigin;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<String> refusal = sameOrigin.refusal(request);
        if (refusal.isPresent()) {
            LOG.log(System.Logger.Level.DEBUG, "request.refused reason={0}", refusal.get());
            Response.writeError(
                    request, response, callback, HttpStatus.FORBIDDEN_403, refusal.get());
            return true;
        }
        return super.handle(request, response, callback);
    }
}
