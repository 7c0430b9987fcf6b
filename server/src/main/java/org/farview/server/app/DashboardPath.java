package org.farview.server.app;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves the dashboard, which was built beside the page, under the name that people know. */
final class DashboardPath extends Handler.Wrapper {
    private static final String KNOWN = "/dashboard";
    private static final String BUILT = "/dashboard.html";

    DashboardPath(Handler page) {
        super(page);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return Request.getPathInContext(request).equals(KNOWN)
                ? super.handle(new MovedRequest(request, BUILT), response, callback)
                : super.handle(request, response, callback);
    }
}
