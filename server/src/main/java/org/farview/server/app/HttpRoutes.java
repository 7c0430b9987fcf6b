package org.farview.server.app;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
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

    /** The parameter of the URL that names a scene. */
    private static final String SCENE = "scene";

    private final Telemetry telemetry;
    private final Supplier<Health> health;
    private final SnapshotJobs snapshots;

    /**
     * What the process says of itself.
     *
     * @param alive its loops run; if not, it should be restarted
     * @param notReady why it cannot show pictures yet; empty when it can
     */
    record Health(boolean alive, Optional<String> notReady) {}

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
        Optional<Answer> answer = answer(request);
        if (answer.isEmpty()) {
            return false;
        }
        response.setStatus(answer.get().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.get().type());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        answer.get().headers().forEach(response.getHeaders()::put);
        if (HttpMethod.HEAD.is(request.getMethod())) {
            callback.succeeded();
        } else {
            response.write(true, ByteBuffer.wrap(answer.get().body()), callback);
        }
        return true;
    }

    private Optional<Answer> answer(Request request) {
        boolean reads =
                HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        return switch (Request.getPathInContext(request)) {
            case "/healthz", "/readyz", "/metrics", "/metrics.json", "/snapshot.png" ->
                    Optional.of(
                            reads
                                    ? made(request)
                                    : Answer.text(
                                            HttpStatus.METHOD_NOT_ALLOWED_405,
                                            "got " + request.getMethod() + ", wanted GET or HEAD"));
            case String path when path.startsWith(LINK) ->
                    Optional.of(link(path.substring(LINK.length())));
            default -> Optional.empty();
        };
    }

    /** The page, which asks for the view. */
    private static Answer link(String id) {
        return ViewLinks.isId(id)
                ? new Answer(
                        HttpStatus.FOUND_302, TEXT, new byte[0], Map.of("Location", "/?view=" + id))
                : Answer.text(
                        HttpStatus.NOT_FOUND_404, "got no link, wanted ten letters or digits");
    }

    private Answer made(Request request) {
        return switch (Request.getPathInContext(request)) {
            case "/healthz" ->
                    health.get().alive()
                            ? Answer.text(HttpStatus.OK_200, "alive")
                            : Answer.text(HttpStatus.SERVICE_UNAVAILABLE_503, "a loop has died");
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
                            "application/json",
                            telemetry.json().getBytes(StandardCharsets.UTF_8));
            default -> snapshot(request);
        };
    }

    /** A picture with chunks that can never be read is given all the same, but says so. */
    private static Answer picture(SnapshotJobs.Result.Picture picture) {
        return new Answer(
                HttpStatus.OK_200,
                "image/png",
                picture.png(),
                Map.of("Farview-Failed-Chunks", Integer.toString(picture.failedChunks())));
    }

    private Answer snapshot(Request request) {
        String scene = Request.extractQueryParameters(request).getValue(SCENE);
        return switch (snapshots.current(scene == null ? Scenes.MAIN : scene)) {
            case SnapshotJobs.Result.Unknown unknown ->
                    Answer.text(HttpStatus.NOT_FOUND_404, unknown.reason());
            case SnapshotJobs.Result.Picture picture -> picture(picture);
            case SnapshotJobs.Result.Busy busy ->
                    Answer.text(HttpStatus.SERVICE_UNAVAILABLE_503, busy.reason());
            case SnapshotJobs.Result.Failed failed ->
                    Answer.text(HttpStatus.INTERNAL_SERVER_ERROR_500, failed.reason());
        };
    }
}
