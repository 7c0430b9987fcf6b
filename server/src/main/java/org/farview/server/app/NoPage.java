package org.farview.server.app;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Stands where the page would be when the server was built without it. */
final class NoPage extends Handler.Abstract {
    private static final String SENTENCE =
            "The web page was not built into this server: run 'npm ci && npm run build' in web/, then build the server again.\n";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        response.write(true, ByteBuffer.wrap(SENTENCE.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
