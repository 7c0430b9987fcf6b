package org.farview.server.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.farview.server.access.Principal;
import org.farview.server.access.Refusals;
import org.farview.server.access.Role;
import org.farview.server.debug.DebugRoom;
import org.farview.server.debug.Dumps;
import org.farview.server.debug.ThreadDump;
import org.farview.server.scenes.Scenes;

/**
 * What is under {@code /debug/}: decisions, dumps, threads. For admins; where no tokens are asked
 * for, everybody is one. Requests may block: they run on virtual threads.
 */
final class DebugRoutes extends Handler.Abstract {
    private static final String FOLDER = "/debug/";
    private static final String POLICY = FOLDER + "policy";
    private static final String DUMP = FOLDER + "dump";
    private static final String THREADS = FOLDER + "threads";
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String SCENE = "scene";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DebugRoom room;
    private final Function<String, Optional<LivingScene>> scenes;
    private final Refusals refusals;

    /** An answer in memory. */
    private record Answer(int status, String type, String body) {
        static Answer text(int status, String body) {
            return new Answer(status, TEXT, body + "\n");
        }

        static Answer json(int status, Object body) {
            try {
                return new Answer(
                        status,
                        JSON,
                        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(body) + "\n");
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("not plain JSON: " + body, e);
            }
        }
    }

    /**
     * @param scenes finds one by its id
     * @param refusals where it is told who may not
     */
    DebugRoutes(DebugRoom room, Function<String, Optional<LivingScene>> scenes, Refusals refusals) {
        this.room = room;
        this.scenes = scenes;
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(FOLDER)) {
            return false;
        }
        Answer answer = refused(request, path).orElseGet(() -> answer(request, path));
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (HttpMethod.HEAD.is(request.getMethod())) {
            callback.succeeded();
        } else {
            response.write(true, ByteBuffer.wrap(body), callback);
        }
        return true;
    }

    private Optional<Answer> refused(Request request, String path) {
        Optional<String> reason =
                request.getAttribute(Principal.ATTRIBUTE) instanceof Principal principal
                        ? principal.refusal(Role.ADMIN)
                        : Optional.of("this needs " + Role.ADMIN.wireName());
        reason.ifPresent(why -> {
            String name =
                    request.getAttribute(Principal.ATTRIBUTE) instanceof Principal principal
                            ? principal.name()
                            : Refusals.NOBODY;
            refusals.note(
                    Refusals.What.HTTP, Request.getRemoteAddr(request), name, path + ": " + why);
        });
        return reason.map(why -> Answer.text(HttpStatus.FORBIDDEN_403, why));
    }

    private Answer answer(Request request, String path) {
        boolean asks = HttpMethod.GET.is(request.getMethod());
        boolean reads = asks || HttpMethod.HEAD.is(request.getMethod());
        boolean posts = HttpMethod.POST.is(request.getMethod());
        return switch (path) {
            case POLICY -> reads ? policy(request) : wrongMethod(request, "GET");
            case THREADS -> reads ? threads() : wrongMethod(request, "GET");
            case DUMP ->
                    posts
                            ? begin(request)
                            : reads ? progress(request) : wrongMethod(request, "GET or POST");
            default ->
                    Answer.text(
                            HttpStatus.NOT_FOUND_404,
                            "there are %s, %s and %s".formatted(POLICY, DUMP, THREADS));
        };
    }

    /** Of the scene that is named, else of all. */
    private Answer policy(Request request) {
        String scene = parameters(request).getValue(SCENE);
        if (scene == null) {
            return Answer.json(HttpStatus.OK_200, Map.of("scenes", room.policy().all()));
        }
        if (scenes.apply(scene).isEmpty()) {
            return unknown(scene);
        }
        List<Map<String, Object>> decisions = room.policy().of(scene).orElse(List.of());
        return Answer.json(HttpStatus.OK_200, Map.of(SCENE, scene, "decisions", decisions));
    }

    private static Answer threads() {
        try {
            return Answer.text(HttpStatus.OK_200, ThreadDump.text());
        } catch (IOException e) {
            return Answer.text(
                    HttpStatus.INTERNAL_SERVER_ERROR_500, "the threads cannot be written: " + e);
        }
    }

    private Answer begin(Request request) {
        String scene = scene(request);
        Optional<LivingScene> found = scenes.apply(scene);
        if (found.isEmpty()) {
            return unknown(scene);
        }
        Dumps.Answer answer;
        try {
            answer = found.get().dump(frames(request));
        } catch (IllegalArgumentException e) {
            return Answer.text(HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage()));
        }
        return switch (answer) {
            case Dumps.Answer.Begun begun ->
                    Answer.json(
                            HttpStatus.ACCEPTED_202,
                            Map.of(
                                    SCENE,
                                    scene,
                                    "folder",
                                    begun.folder().toString(),
                                    "frames",
                                    begun.frames()));
            case Dumps.Answer.Off(String reason) -> Answer.text(HttpStatus.NOT_FOUND_404, reason);
            case Dumps.Answer.Busy(String reason) -> Answer.text(HttpStatus.CONFLICT_409, reason);
            case Dumps.Answer.Failed(String reason) ->
                    Answer.text(HttpStatus.INTERNAL_SERVER_ERROR_500, reason);
        };
    }

    private static int frames(Request request) {
        String text = parameters(request).getValue("frames");
        try {
            return text == null ? 1 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "frames: got '%s', wanted 1..%d".formatted(text, Dumps.MOST_FRAMES), e);
        }
    }

    private Answer progress(Request request) {
        String scene = scene(request);
        return room.dumps()
                .progress(scene)
                .map(now -> Answer.json(HttpStatus.OK_200, told(scene, now)))
                .orElseGet(() ->
                        Answer.text(
                                HttpStatus.NOT_FOUND_404,
                                "no dump of scene '%s' was made".formatted(scene)));
    }

    private static Map<String, Object> told(String scene, Dumps.Progress now) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(SCENE, scene);
        told.put("folder", now.folder().toString());
        told.put("frames", now.frames());
        told.put("written", now.written());
        told.put("over", now.over());
        told.put("problem", now.problem());
        return told;
    }

    private static String scene(Request request) {
        String named = parameters(request).getValue(SCENE);
        return named == null ? Scenes.MAIN : named;
    }

    private static Fields parameters(Request request) {
        return Request.extractQueryParameters(request);
    }

    private static Answer unknown(String scene) {
        return Answer.text(HttpStatus.NOT_FOUND_404, "there is no scene '%s'".formatted(scene));
    }

    private static Answer wrongMethod(Request request, String wanted) {
        return Answer.text(
                HttpStatus.METHOD_NOT_ALLOWED_405,
                "got %s, wanted %s".formatted(request.getMethod(), wanted));
    }
}
