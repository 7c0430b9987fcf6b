package org.farview.server.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.farview.scene.CanvasSize;
import org.farview.server.journal.ViewLinks;
import org.farview.server.scenes.Scenes;
import org.farview.server.telemetry.Telemetry;

/**
 * The answers that are made, not read from files: health, metrics, pictures. Requests may block:
 * they run on virtual threads.
 */
final class HttpRoutes extends Handler.Abstract {
    /** What short links begin with. */
    private static final String LINK = "/v/";

    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String JSON = "application/json";
    private static final String PNG = "image/png";
    private static final String SNAPSHOT = "/snapshot.png";
    private static final Set<String> PATHS =
            Set.of("/healthz", "/readyz", "/metrics", "/metrics.json", SNAPSHOT);
    private static final String FAILED_CHUNKS = "Farview-Failed-Chunks";

    /** The parameter of the URL that names a scene. */
    private static final String SCENE = "scene";

    private final Telemetry telemetry;
    private final Supplier<Health> health;
    private final SnapshotJobs snapshots;

    /**
     * What the process says of itself.
     *
     * @param ailing why it should be restarted, a JSON value; empty while its loops run
     * @param notReady why it cannot show pictures, yet or any more; empty when it can
     */
    record Health(Optional<String> ailing, Optional<String> notReady) {}

    HttpRoutes(Telemetry telemetry, Supplier<Health> health, SnapshotJobs snapshots) {
        this.telemetry = telemetry;
        this.health = health;
        this.snapshots = snapshots;
    }

    /** An answer in memory. */
    @SuppressWarnings("ArrayRecordComponent") // made, written, forgotten
    private record Answer(int status, String type, byte[] body, Map<String, String> headers) {
        Answer(int status, String type, byte[] body) {
            this(status, type, body, Map.of());
        }

        static Answer text(int status, String body) {
            return new Answer(status, TEXT, (body + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean reads =
                HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        String path = Request.getPathInContext(request);
        Exchange exchange = new Exchange(request, response, callback);
        if (path.startsWith(LINK)) {
            exchange.give(link(path.substring(LINK.length())));
            return true;
        }
        if (!PATHS.contains(path)) {
            return false;
        }
        if (!reads) {
            exchange.give(
                    Answer.text(
                            HttpStatus.METHOD_NOT_ALLOWED_405,
                            "got " + request.getMethod() + ", wanted GET or HEAD"));
        } else if (path.equals(SNAPSHOT)) {
            snapshot(exchange);
        } else {
            exchange.give(made(path));
        }
        return true;
    }

    /** One request and its answer. */
    private record Exchange(Request request, Response response, Callback callback) {
        boolean isHead() {
            return HttpMethod.HEAD.is(request.getMethod());
        }

        void head(Answer answer) {
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            answer.headers().forEach(response.getHeaders()::put);
        }

        void give(Answer answer) {
            head(answer);
            if (isHead()) {
                callback.succeeded();
            } else {
                response.write(true, ByteBuffer.wrap(answer.body()), callback);
            }
        }
    }

    /** The page, which asks for the view. */
    private static Answer link(String id) {
        return ViewLinks.isId(id)
                ? new Answer(
                        HttpStatus.FOUND_302, TEXT, new byte[0], Map.of("Location", "/?view=" + id))
                : Answer.text(
                        HttpStatus.NOT_FOUND_404, "got no link, wanted ten letters or digits");
    }

    private Answer made(String path) {
        return switch (path) {
            case "/healthz" ->
                    health.get()
                            .ailing()
                            .map(why ->
                                    new Answer(
                                            HttpStatus.SERVICE_UNAVAILABLE_503,
                                            JSON,
                                            why.getBytes(StandardCharsets.UTF_8)))
                            .orElseGet(() -> Answer.text(HttpStatus.OK_200, "alive"));
            case "/readyz" ->
                    health.get()
                            .notReady()
                            .map(why -> Answer.text(HttpStatus.SERVICE_UNAVAILABLE_503, why))
                            .orElseGet(() -> Answer.text(HttpStatus.OK_200, "ready"));
            case "/metrics" ->
                    new Answer(
                            HttpStatus.OK_200,
                            "text/plain; version=0.0.4; charset=utf-8",
                            telemetry.prometheus().getBytes(StandardCharsets.UTF_8));
            case "/metrics.json" ->
                    new Answer(
                            HttpStatus.OK_200,
                            JSON,
                            telemetry.json().getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException("path: got " + path);
        };
    }

    /** The picture that is asked for, in one piece or, if it is large, while it is made. */
    private void snapshot(Exchange exchange) {
        Optional<CanvasSize> size;
        LargeAnswer large = new LargeAnswer(exchange);
        SnapshotJobs.Result result;
        try {
            size = PictureSize.of(exchange.request());
            result = snapshots.draw(scene(exchange.request()), size, large);
        } catch (IllegalArgumentException e) {
            exchange.give(Answer.text(HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage())));
            return;
        }
        switch (result) {
            case SnapshotJobs.Result.Picture picture when large.isBegun() ->
                    large.end(picture.failedChunks());
            case SnapshotJobs.Result.Picture picture -> exchange.give(picture(picture));
            case SnapshotJobs.Result.Unknown(String reason) ->
                    exchange.give(Answer.text(HttpStatus.NOT_FOUND_404, reason));
            case SnapshotJobs.Result.Busy(String reason) ->
                    refuse(exchange, large, HttpStatus.SERVICE_UNAVAILABLE_503, reason);
            case SnapshotJobs.Result.Failed(String reason) ->
                    refuse(exchange, large, HttpStatus.INTERNAL_SERVER_ERROR_500, reason);
        }
    }

    private static String scene(Request request) {
        String named = Request.extractQueryParameters(request).getValue(SCENE);
        return named == null ? Scenes.MAIN : named;
    }

    /**
     * What has begun cannot be refused any more: the connection breaks off, and the client sees it.
     */
    private static void refuse(Exchange exchange, LargeAnswer large, int status, String reason) {
        if (large.isBegun()) {
            exchange.callback().failed(new IOException(reason));
        } else {
            exchange.give(Answer.text(status, reason));
        }
    }

    /** A picture with chunks that can never be read is given all the same, but says so. */
    private static Answer picture(SnapshotJobs.Result.Picture picture) {
        return new Answer(
                HttpStatus.OK_200,
                PNG,
                picture.png(),
                Map.of(FAILED_CHUNKS, Integer.toString(picture.failedChunks())));
    }

    /** A picture that is sent while it is made; what failed is said behind it, in a trailer. */
    private static final class LargeAnswer implements SnapshotJobs.Delivery {
        private final Exchange exchange;
        private final HttpFields.Mutable trailers = HttpFields.build();
        private Optional<OutputStream> body = Optional.empty();

        private LargeAnswer(Exchange exchange) {
            this.exchange = exchange;
        }

        private boolean isBegun() {
            return body.isPresent();
        }

        @Override
        public OutputStream begin() {
            Answer head =
                    new Answer(
                            HttpStatus.OK_200,
                            PNG,
                            new byte[0],
                            Map.of(HttpHeader.TRAILER.asString(), FAILED_CHUNKS));
            exchange.head(head);
            exchange.response().setTrailersSupplier(() -> trailers);
            OutputStream to =
                    exchange.isHead()
                            ? OutputStream.nullOutputStream()
                            : Content.Sink.asOutputStream(exchange.response());
            body = Optional.of(to);
            return to;
        }

        private void end(int failedChunks) {
            trailers.put(FAILED_CHUNKS, Integer.toString(failedChunks));
            try (OutputStream to = body.orElseThrow()) {
                to.flush();
            } catch (IOException e) {
                exchange.callback().failed(e);
                return;
            }
            exchange.callback().succeeded();
        }
    }
}
