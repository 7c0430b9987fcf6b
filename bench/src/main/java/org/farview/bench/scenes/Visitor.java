package org.farview.bench.scenes;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.farview.bench.PeerException;

/**
 * A page without a screen: a session in a scene, and a viewer of its pictures who takes all that
 * come and decodes none. Steered by one thread.
 */
public final class Visitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern TICKET = Pattern.compile("\"ticket\":\"([^\"]+)\"");
    private static final Pattern SCENE = Pattern.compile("\"scene\":\\{\"id\":\"([^\"]+)\"");

    private final Control hears = new Control();
    private final Pixels sees = new Pixels();
    private final WebSocket control;
    private final WebSocket pixels;
    private final String scene;
    private int asked;

    private Visitor(HttpClient http, URI server, Optional<String> scene) {
        control = open(http, URI.create("ws://" + server.getAuthority() + "/control"), hears);
        say(hello(scene));
        String welcome = await(hears.welcome);
        this.scene = found(SCENE, welcome);
        URI pictures =
                URI.create(
                        "ws://%s/pixels?ticket=%s"
                                .formatted(server.getAuthority(), found(TICKET, welcome)));
        pixels = open(http, pictures, sees);
    }

    /**
     * Visits a server and returns when the first picture has come.
     *
     * @param scene to join; empty for a new one
     * @throws PeerException when it does not come within half a minute
     */
    public static Visitor enter(HttpClient http, URI server, Optional<String> scene) {
        Visitor visitor = new Visitor(http, server, scene);
        try {
            if (!visitor.sees.first.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new PeerException("no picture came within " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted", e);
        }
        return visitor;
    }

    String scene() {
        return scene;
    }

    /** Pictures that came so far. */
    public int pictures() {
        return sees.count.get();
    }

    /** Asks for a change and does not wait. */
    void ask(String scope, String target, String key, String value) {
        asked++;
        say(
                """
                {"type":"state.update","version":2,"session":"s","frame_id":"f-%1$d","timestamp":0,\
                "intent_id":"i-%1$d","payload":{"scope":"%2$s","target":"%3$s","key":"%4$s","value":%5$s}}\
                """
                        .formatted(asked, scope, target, key, value));
    }

    @Override
    public void close() {
        pixels.abort();
        control.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        control.abort();
    }

    private void say(String text) {
        control.sendText(text, true).join();
    }

    private static String hello(Optional<String> scene) {
        return """
        {"type":"session.hello","version":2,"frame_id":"h","timestamp":0,"payload":{"protocols":[2],\
        "client":{"name":"bench","version":"1","platform":"jvm"},"features":{"notify.scene":true,\
        "notify.layers":true,"notify.stream":true,"x.scenes":true,"x.pixels":true,"x.view":true},\
        "resume_tokens":{}%s}}\
        """
                .formatted(scene.map(",\"scene\":\"%s\""::formatted).orElse(""));
    }

    private static WebSocket open(HttpClient http, URI address, WebSocket.Listener listener) {
        return await(http.newWebSocketBuilder().buildAsync(address, listener));
    }

    private static <T> T await(CompletableFuture<T> wanted) {
        return wanted.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static String found(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        if (!match.find()) {
            throw new PeerException("welcome without %s: %s".formatted(pattern, text));
        }
        return match.group(1);
    }

    /** Waits for the welcome and drops the rest. */
    private static final class Control implements WebSocket.Listener {
        private final CompletableFuture<String> welcome = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            if (!welcome.isDone()) {
                message.append(part);
                if (last) {
                    welcome.complete(message.toString());
                }
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    /** Counts pictures. */
    private static final class Pixels implements WebSocket.Listener {
        private final CountDownLatch first = new CountDownLatch(1);
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            if (last) {
                count.incrementAndGet();
                first.countDown();
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
