package org.farview.server.app;

import java.util.Map;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Lets every path of a compatibility port mean the channel of that port. */
final class CompatPaths extends Handler.Wrapper {
    private static final String MARK = CompatPaths.class.getName();

    private final Map<Connector, String> channels;

    /**
     * @param channels the path of the channel, by the connector that speaks nothing else
     */
    CompatPaths(Map<Connector, String> channels, Handler behind) {
        super(behind);
        this.channels = Map.copyOf(channels);
    }

    /** Whether a request came by such a port. */
    static boolean have(Request request) {
        return request.getAttribute(MARK) != null;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        @Nullable String channel = channels.get(request.getConnectionMetaData().getConnector());
        if (channel == null) {
            return super.handle(request, response, callback);
        }
        request.setAttribute(MARK, channel);
        return super.handle(new MovedRequest(request, channel), response, callback);
    }
}
