package org.farview.bench.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SCENE =
            "{\"type\":\"notify.scene\",\"delta_token\":\"s1\",\"payload\":{}}";
    private static final String LAYERS =
            "{\"type\":\"notify.layers\",\"delta_token\":\"l1\",\"payload\":{\"x\":\"%s\"}}"
                    .formatted("y".repeat(70_000));

    @Test
    void aBaselineInPiecesMakesAClientLiveAndAnAckIsTimed() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Crowd crowd = new Crowd((InetSocketAddress) listening.getLocalSocketAddress())) {
            CompletableFuture<Void> served =
                    CompletableFuture.runAsync(() ->
                            serve(
                                    listening,
                                    SCENE,
                                    LAYERS,
                                    "{\"type\":\"ack.state\",\"payload\":{}}"));
            Crowd.Seat seat = crowd.join("");
            seat.member().asked(System.nanoTime());

            crowd.hearUntil(() -> crowd.tally().acks() == 1, PATIENCE);

            assertThat(crowd.tally().live()).isEqualTo(1);
            assertThat(crowd.tally().notifies()).isEqualTo(2);
            assertThat(crowd.tally().waitMs(0.99)).isGreaterThan(0);
            assertThat(seat.member().resumeTokens())
                    .isEqualTo("\"notify.scene\":\"s1\",\"notify.layers\":\"l1\"");
            seat.client().cut();
            served.join();
        }
    }

    @Test
    void theHeapIsTheHistogramsTotal() throws IOException {
        assertThat(
                        LiveHeap.total(
                                """
                                 num     #instances         #bytes  class name (module)
                                   1:         12345        9876543  [B (java.base@25)
                                Total         54321       12345678
                                """))
                .isEqualTo(12_345_678);
        assertThatThrownBy(() -> LiveHeap.total("No such process"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No such process");
    }

    /** Accepts one client and sends it messages, byte by byte where a frame begins. */
    private static void serve(ServerSocket listening, String... messages) {
        try (Socket socket = listening.accept()) {
            InputStream in = socket.getInputStream();
            byte[] request = new byte[4096];
            int length = 0;
            while (!new String(request, 0, length, StandardCharsets.US_ASCII)
                    .contains("\r\n\r\n")) {
                length += in.read(request, length, request.length - length);
            }
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 101 Switching\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String message : messages) {
                byte[] frame = frame(message);
                for (int i = 0; i < 6; i++) {
                    out.write(frame[i]);
                    out.flush();
                }
                out.write(frame, 6, frame.length - 6);
                out.flush();
            }
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client cut the line, as crowds do.
        }
    }

    private static byte[] frame(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(text.length + 10).put((byte) 0x81);
        if (text.length < 126) {
            frame.put((byte) text.length);
        } else if (text.length < 1 << 16) {
            frame.put((byte) 126).putShort((short) text.length);
        } else {
            frame.put((byte) 127).putLong(text.length);
        }
        byte[] bytes = new byte[frame.put(text).position()];
        frame.flip().get(bytes);
        return bytes;
    }
}
