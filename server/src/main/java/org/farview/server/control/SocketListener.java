package org.farview.server.control;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.BiConsumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * The reading end of a WebSocket: puts what Jetty tells into the reader's inbox and returns.
 *
 * <p>Messages come one by one, each only after {@link ControlLine#demand}; so the inbox holds at
 * most one, and ends. Called by Jetty's threads, by reflection: hence public.
 */
public final class SocketListener implements Session.Listener {
    private static final System.Logger LOG = System.getLogger(SocketListener.class.getName());

    private final BlockingQueue<Incoming> inbox = new LinkedBlockingDeque<>();
    private final BiConsumer<Session, BlockingQueue<Incoming>> onOpen;

    /**
     * @param onOpen starts the session that reads the inbox
     */
    SocketListener(BiConsumer<Session, BlockingQueue<Incoming>> onOpen) {
        this.onOpen = onOpen;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        onOpen.accept(session, inbox);
    }

    @Override
    public void onWebSocketText(String message) {
        inbox.add(new Incoming.Text(message));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        inbox.add(Incoming.Binary.of(payload));
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.log(System.Logger.Level.DEBUG, "control.socket_failed reason={0}", cause.toString());
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        inbox.add(new Incoming.Closed());
        callback.succeed();
    }
}
