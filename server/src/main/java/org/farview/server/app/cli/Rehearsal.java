package org.farview.server.app.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.farview.protocol.AckState;
import org.farview.protocol.CallCommand;
import org.farview.protocol.Decoded;
import org.farview.protocol.Envelope;
import org.farview.protocol.FrameCodec;
import org.farview.protocol.Payload;
import org.farview.protocol.ReplyCommand;
import org.farview.protocol.SessionHello;
import org.farview.protocol.SessionWelcome;
import org.farview.protocol.StateUpdate;
import org.farview.server.jobs.PickCommand;
import org.farview.server.ledger.Extensions;

/**
 * What a visitor does in half a minute: opens the page, looks at slices, turns the volume, asks
 * what a value is, keeps a picture. Steered by one thread.
 */
final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Until the code that draws is compiled the server is not ready; then this often more. */
    private static final int TURNS_AFTER_READY = 120;

    private static final int MOST_TURNS = 6_000;
    private static final int SLICES = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final LinkedBlockingQueue<Payload> heard = new LinkedBlockingQueue<>();
    private int frames;

    Rehearsal(URI server) {
        this.server = server;
    }

    /**
     * Plays it.
     *
     * @return how many pictures came
     * @throws IllegalStateException when the server does not answer within half a minute
     */
    int play() throws InterruptedException {
        get("/");
        get("/metrics");
        WebSocket control = open("ws://%s/control", new Control());
        say(control, Optional.empty(), hello());
        SessionWelcome welcome = await(SessionWelcome.class);
        String session = welcome.session().id();
        Pixels pixels = new Pixels();
        WebSocket pictures = open("ws://%s/pixels?ticket=" + ticket(welcome), pixels);
        try {
            slices(control, session);
            turns(control, session);
            ask(control, session);
            get("/snapshot.png?width=640&height=360");
        } finally {
            pictures.abort();
            control.abort();
        }
        return pixels.count;
    }

    private void slices(WebSocket control, String session) throws InterruptedException {
        for (int i = 0; i < SLICES; i++) {
            change(control, session, new StateUpdate("dims", "0", "index", (long) i));
        }
        change(control, session, new StateUpdate("layer", "layer-0", "opacity", 1.0));
    }

    private void turns(WebSocket control, String session) throws InterruptedException {
        change(control, session, new StateUpdate("view", "main", "ndisplay", 3L));
        Map<String, Object> turn = Map.of("d_az_deg", 1.0, "d_el_deg", 0.0);
        int left = MOST_TURNS;
        while (left > 0) {
            change(control, session, new StateUpdate("camera", "main", "orbit", turn));
            left--;
            if (left > TURNS_AFTER_READY && left % TURNS_AFTER_READY == 0 && isReady()) {
                left = TURNS_AFTER_READY;
            }
        }
    }

    private void ask(WebSocket control, String session) throws InterruptedException {
        Map<String, Object> place = Map.of("x", 640.0, "y", 360.0);
        say(
                control,
                Optional.of(session),
                new CallCommand(
                        PickCommand.SIGNATURE.name(),
                        Optional.empty(),
                        Optional.of(place),
                        Optional.empty()));
        await(ReplyCommand.class);
    }

    private void change(WebSocket control, String session, StateUpdate update)
            throws InterruptedException {
        say(control, Optional.of(session), update);
        await(AckState.class);
    }

    private void say(WebSocket control, Optional<String> session, Payload payload) {
        frames++;
        String id = "f-" + frames;
        Optional<String> intent =
                payload instanceof StateUpdate ? Optional.of("i-" + frames) : Optional.empty();
        Envelope frame =
                new Envelope(
                        session,
                        Optional.of(id),
                        0,
                        intent,
                        Optional.empty(),
                        Optional.empty(),
                        payload);
        control.sendText(FrameCodec.encode(frame), true).join();
    }

    /** The next frame of that type; others are passed over. */
    private <T extends Payload> T await(Class<T> type) throws InterruptedException {
        while (true) {
            Payload next = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException(
                        "no %s within %s".formatted(type.getSimpleName(), PATIENCE));
            }
            if (type.isInstance(next)) {
                return type.cast(next);
            }
        }
    }

    private boolean isReady() {
        return status("/readyz") == 200;
    }

    private void get(String path) {
        int status = status(path);
        if (status != 200) {
            throw new IllegalStateException("%s: got status %d".formatted(path, status));
        }
    }

    private int status(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).join().statusCode();
    }

    private WebSocket open(String address, WebSocket.Listener listener) {
        URI uri = URI.create(address.formatted(server.getAuthority()));
        return http.newWebSocketBuilder().connectTimeout(PATIENCE).buildAsync(uri, listener).join();
    }

    private static SessionHello hello() {
        return new SessionHello(
                List.of(Envelope.VERSION),
                new SessionHello.Client("farview", "training", "jvm"),
                Map.of(
                        "notify.scene",
                        true,
                        "notify.layers",
                        true,
                        "notify.stream",
                        true,
                        Extensions.SCENES,
                        true,
                        Extensions.PIXELS,
                        true,
                        Extensions.VIEW,
                        true,
                        Extensions.FRAME,
                        true,
                        Extensions.JOBS,
                        true),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static String ticket(SessionWelcome welcome) {
        return Optional.ofNullable(welcome.features().get(Extensions.PIXELS))
                .flatMap(SessionWelcome.Feature::ticket)
                .orElseThrow(() -> new IllegalStateException("welcome without a ticket"));
    }

    /** Puts together what comes and hands it on. */
    private final class Control implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                if (FrameCodec.decode(message.toString())
                        instanceof Decoded.Frame(Envelope frame)) {
                    heard.add(frame.payload());
                }
                message.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    /** Counts pictures. */
    private static final class Pixels implements WebSocket.Listener {
        private int count;

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            if (last) {
                count++;
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
