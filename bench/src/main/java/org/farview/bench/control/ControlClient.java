package org.farview.bench.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One client of the control channel: a socket that never blocks and just enough of RFC 6455, so
 * that a thousand of them cost less than the server that they load. Confined to one thread.
 */
final class ControlClient {
    /** Hears what came. */
    @FunctionalInterface
    interface Listener {
        /**
         * A whole text message.
         *
         * @param text valid during the call
         * @return what to answer at once
         */
        Optional<String> heard(ByteBuffer text);
    }

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private final SocketChannel channel;
    private final InetSocketAddress server;
    private final Listener listener;
    private final SelectionKey key;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private ByteBuffer received = ByteBuffer.allocate(8 << 10);
    private boolean upgraded;

    /**
     * Begins to connect.
     *
     * @param hello the first text message, sent as soon as the socket is upgraded
     */
    ControlClient(Selector selector, InetSocketAddress server, String hello, Listener listener)
            throws IOException {
        this.server = server;
        this.listener = listener;
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        String upgrade =
                """
                GET /control HTTP/1.1\r
                Host: %s:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                Sec-WebSocket-Version: 13\r
                \r
                """
                        .formatted(server.getHostString(), server.getPort());
        unsent.add(ByteBuffer.wrap(upgrade.getBytes(StandardCharsets.US_ASCII)));
        unsent.add(frame(TEXT, hello.getBytes(StandardCharsets.UTF_8)));
        if (channel.connect(server)) {
            flush(); // at once, as on a loopback: the selector will not tell
        }
    }

    /** Sends a text message, now or as soon as the socket takes it. */
    void say(String text) throws IOException {
        unsent.add(frame(TEXT, text.getBytes(StandardCharsets.UTF_8)));
        flush();
    }

    /** Does what the selector found possible. */
    void ready() throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            flush();
        }
        if (key.isValid() && key.isWritable()) {
            flush();
        }
        if (key.isValid() && key.isReadable()) {
            read();
        }
    }

    /** Cuts the line without a goodbye. */
    void cut() throws IOException {
        key.cancel();
        channel.close();
    }

    private void flush() throws IOException {
        while (!unsent.isEmpty()) {
            ByteBuffer next = unsent.getFirst();
            channel.write(next);
            if (next.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unsent.removeFirst();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    private void read() throws IOException {
        int count = channel.read(received);
        while (count > 0) {
            received.flip();
            boolean full = received.limit() == received.capacity();
            take();
            if (received.position() == 0 && full) {
                received = ByteBuffer.allocate(2 * received.capacity()).put(received);
            } else {
                received.compact();
            }
            count = channel.isOpen() ? channel.read(received) : 0;
        }
        if (count < 0) {
            throw new IOException("the server closed a connection");
        }
    }

    private void take() throws IOException {
        if (!upgraded && !takeUpgrade()) {
            return;
        }
        while (takeFrame()) {}
    }

    private boolean takeUpgrade() throws IOException {
        String head = StandardCharsets.US_ASCII.decode(received.duplicate()).toString();
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException("%s answers %s".formatted(server, head.lines().findFirst()));
        }
        received.position(received.position() + end + 4);
        upgraded = true;
        return true;
    }

    /** One frame; servers send them unmasked and, here, unfragmented. */
    private boolean takeFrame() throws IOException {
        ByteBuffer in = received.duplicate();
        if (in.remaining() < 2) {
            return false;
        }
        int opcode = in.get() & 0xFF;
        int size = in.get() & 0x7F;
        if (size == 126) {
            if (in.remaining() < 2) {
                return false;
            }
            size = in.getShort() & 0xFFFF;
        } else if (size == 127) {
            if (in.remaining() < 8) {
                return false;
            }
            size = Math.toIntExact(in.getLong());
        }
        if (in.remaining() < size) {
            return false;
        }
        received.position(in.position() + size);
        take(opcode, in.limit(in.position() + size));
        return true;
    }

    private void take(int head, ByteBuffer payload) throws IOException {
        if ((head & FINAL) == 0) {
            throw new IOException("got a fragment, wanted whole messages");
        }
        switch (head & 0xF) {
            case TEXT -> {
                Optional<String> answer = listener.heard(payload);
                if (answer.isPresent()) {
                    say(answer.get());
                }
            }
            case PING -> {
                byte[] same = new byte[payload.remaining()];
                payload.get(same);
                unsent.add(frame(PONG, same));
                flush();
            }
            case CLOSE ->
                    throw new IOException(
                            "the server closed with "
                                    + (payload.remaining() < 2 ? "nothing" : payload.getShort()));
            default -> throw new IOException("got opcode " + (head & 0xF));
        }
    }

    /** Masked with 0, which leaves the payload as it is. */
    private static ByteBuffer frame(int opcode, byte... payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
        frame.put((byte) (FINAL | opcode));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        }
        return frame.putInt(0).put(payload).flip();
    }
}
