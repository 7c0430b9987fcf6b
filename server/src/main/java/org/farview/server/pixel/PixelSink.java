package org.farview.server.pixel;

import java.nio.ByteBuffer;
import java.util.Optional;

/** One viewer's socket as the hub sees it. Nothing here blocks. */
interface PixelSink {
    /** How a send ended; called once, on any thread. */
    interface Completion {
        void sent();

        void failed(Throwable problem);
    }

    /** For the log. */
    String name();

    /** What the viewer asked for. */
    PixelFeatures features();

    /** Which control session it belongs to; empty when it stands alone. */
    default Optional<String> ticket() {
        return Optional.empty();
    }

    /** It is not let in, and will be closed. */
    default void refused(String reason) {}

    /** Starts sending one message; {@code packet} is the sink's own view. */
    void send(ByteBuffer packet, Completion completion);

    /** Lets the viewer speak again: its last message is dealt with. */
    void listen();

    /** Keeps proxies and idle timers content. */
    void ping();

    /** Ends the connection with a WebSocket close code. */
    void close(int code, String reason);
}
