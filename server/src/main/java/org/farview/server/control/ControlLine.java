package org.farview.server.control;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * What a session does with its WebSocket: ask for the next message, send, close, cut. Thread-safe;
 * only the session's writer sends.
 */
final class ControlLine {
    private final Session socket;
    private final Duration closeGrace;

    ControlLine(Session socket, ControlConfig config) {
        this.socket = socket;
        this.closeGrace = config.closeGrace();
        // Silence is the heartbeat's business.
        socket.setIdleTimeout(Duration.ZERO);
        socket.setMaxTextMessageSize(config.messageBytes());
        socket.setMaxBinaryMessageSize(config.messageBytes());
        socket.setMaxFrameSize(config.messageBytes());
        socket.setAutoFragment(false);
    }

    /** Asks for one more message. Of a closed socket there is none. */
    void demand() {
        if (socket.isOpen()) {
            socket.demand();
        }
    }

    /** Sends one message and waits until the network took it. */
    void send(String text) throws IOException, InterruptedException {
        Callback.Completable sent = new Callback.Completable();
        socket.sendText(text, sent);
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IOException("send: " + e.getCause(), e);
        }
    }

    /**
     * Says why and closes, behind what is being sent; never waits. From then on a socket on which
     * nothing moves for the grace time is cut.
     */
    void close(int code, String reason) {
        socket.close(code, reason, Callback.NOOP);
        // Afterwards: a socket that was silent before would be idle at once, and cut unheard.
        socket.setIdleTimeout(closeGrace);
    }

    /** Ends the connection without a word. */
    void cut() {
        socket.disconnect();
    }
}
