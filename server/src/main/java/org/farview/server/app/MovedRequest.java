package org.farview.server.app;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** The same request for another path. */
final class MovedRequest extends Request.Wrapper {
    private final HttpURI address;

    MovedRequest(Request request, String path) {
        super(request);
        address = HttpURI.build(request.getHttpURI()).path(path).asImmutable();
    }

    @Override
    public HttpURI getHttpURI() {
        return address;
    }
}
