package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * A client that plays conversations: {@code > text} sends, {@code < text} waits for the next frame.
 *
 * <p>An expected frame is JSON and names only what matters: each of its members must be in the
 * received one, {@code "*"} stands for any value. {@code < close 1000} waits for the close. {@code
 * > hello} says a good hello, {@code > hello x.view} one that asks for an extension. Public,
 * because Jetty calls it by reflection.
 */
public final class TestClient implements Session.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_S = 20;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private @Nullable Session session;

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        opened.setMaxTextMessageSize(1L << 24);
    }

    @Override
    public void onWebSocketText(String message) {
        received.add(message);
        session().demand();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        // The close that follows says what the tests want to know.
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        received.add("close " + statusCode + " " + reason);
        callback.succeed();
    }

    Session session() {
        return Objects.requireNonNull(session);
    }

    /** Starts to read; until then the socket fills up. */
    TestClient listening() {
        session().demand();
        return this;
    }

    /** Plays a conversation, line by line. */
    TestClient play(String conversation) {
        for (String line : conversation.strip().lines().toList()) {
            String rest = line.substring(1).strip();
            switch (line.charAt(0)) {
                case '>' -> say(rest);
                case '<' -> expect(rest);
                default -> throw new IllegalArgumentException(line);
            }
        }
        return this;
    }

    void say(String text) {
        Callback.Completable sent = new Callback.Completable();
        session()
                .sendText(text.startsWith("hello") ? hello(text.substring(5).strip()) : text, sent);
        sent.join();
    }

    /** The same, but the socket may be closed. */
    void trySay(String text) {
        Callback.Completable sent = new Callback.Completable();
        session().sendText(text, sent);
        sent.exceptionally(_ -> null).join();
    }

    void sayBinary(byte... bytes) {
        Callback.Completable sent = new Callback.Completable();
        session().sendBinary(ByteBuffer.wrap(bytes), sent);
        sent.join();
    }

    /** The next frame, or {@code close <code> <reason>}. */
    String next() {
        try {
            String frame = received.poll(PATIENCE_S, TimeUnit.SECONDS);
            return Objects.requireNonNull(frame, "nothing received in time");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void expect(String wanted) {
        String got = next();
        if (wanted.startsWith("close")) {
            assertThat(got).startsWith(wanted);
            return;
        }
        try {
            assertThat(contains(JSON.readTree(got), JSON.readTree(wanted)))
                    .as("got %s, wanted %s", got, wanted)
                    .isTrue();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("got " + got + ", wanted " + wanted, e);
        }
    }

    private static boolean contains(@Nullable JsonNode got, JsonNode wanted) {
        if (got == null || !wanted.isObject()) {
            return got != null && (wanted.asText().equals("*") || got.equals(wanted));
        }
        for (Map.Entry<String, JsonNode> member : wanted.properties()) {
            if (!contains(got.get(member.getKey()), member.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static String hello(String extension) {
        String wish = extension.isEmpty() ? "" : ",\"" + extension + "\":true";
        return """
        {"type":"session.hello","version":2,"frame_id":"hello-1","timestamp":1.0,"payload":{\
        "protocols":[2],"client":{"name":"test","version":"1","platform":"jvm"},\
        "features":{"notify.scene":true,"notify.layers":true,"notify.stream":true%s},\
        "resume_tokens":{}}}\
        """
                .formatted(wish);
    }
}
