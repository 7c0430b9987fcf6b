package org.farview.server.pixel;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.farview.protocol.PixelAck;
import org.farview.protocol.PixelMessage;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's WebSocket. Binary messages of the viewer go to the hub, one at a time: the next is
 * read when the last one was dealt with. Text is thrown away.
 *
 * <p>Jetty calls the listener methods, one at a time, on its own threads; the hub calls the sink
 * methods only between {@link #onWebSocketOpen} and the session's leaving.
 */
public final class PixelSession implements Session.Listener, PixelSink {
    private static final System.Logger LOG = System.getLogger(PixelSession.class.getName());

    /** Longer than three pings, so that one lost answer does not end a quiet session. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(90);

    /**
     * Larger than any packet, so that each goes out as one WebSocket frame; the default of 64 KiB
     * would cut keyframes up. Inbound frames of that size cost nothing: they arrive in pieces of
     * the input buffer, of which at most a few bytes are kept.
     */
    private static final long MAX_FRAME_BYTES = 16L << 20;

    private final PixelHub hub;
    private final PixelFeatures features;
    private final Optional<String> ticket;
    private final Consumer<String> refusals;

    /** What has arrived of a message: an ack, and one byte more to know that it is none. */
    private final ByteBuffer message = ByteBuffer.allocate(PixelAck.BYTES + 1);

    private @Nullable Session session;

    /**
     * @param refusals is told why, if the hub does not let it in
     */
    PixelSession(
            PixelHub hub,
            PixelFeatures features,
            Optional<String> ticket,
            Consumer<String> refusals) {
        this.refusals = refusals;
        this.hub = hub;
        this.features = features;
        this.ticket = ticket;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setIdleTimeout(IDLE_TIMEOUT);
        opened.setMaxFrameSize(MAX_FRAME_BYTES);
        session = opened;
        hub.join(this);
        listen();
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
        int kept = Math.min(payload.remaining(), message.remaining());
        message.put(payload.slice(payload.position(), kept));
        callback.succeed();
        if (last) {
            PixelMessage said = PixelMessage.read(message.flip());
            message.clear();
            hub.said(this, said);
        } else {
            listen();
        }
    }

    @Override
    public void onWebSocketPartialText(String payload, boolean last) {
        if (last) {
            hub.said(this, PixelMessage.Malformed.KIND);
        } else {
            listen();
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.log(System.Logger.Level.DEBUG, "pixel.broken cause={0}", cause);
        hub.leave(this);
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        hub.leave(this);
        callback.succeed();
    }

    @Override
    public String name() {
        return String.valueOf(open().getRemoteSocketAddress());
    }

    @Override
    public void send(ByteBuffer packet, Completion completion) {
        open().sendBinary(packet, Callback.from(completion::sent, completion::failed));
    }

    @Override
    public PixelFeatures features() {
        return features;
    }

    @Override
    public Optional<String> ticket() {
        return ticket;
    }

    @Override
    public void refused(String reason) {
        refusals.accept(reason);
    }

    @Override
    public void listen() {
        Session opened = open();
        if (opened.isOpen()) {
            opened.demand();
        }
    }

    @Override
    public void ping() {
        open().sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    @Override
    public void close(int code, String reason) {
        open().close(code, reason, Callback.NOOP);
    }

    private Session open() {
        Session opened = session;
        if (opened == null) {
            throw new IllegalStateException("pixel session: not open yet");
        }
        return opened;
    }
}
