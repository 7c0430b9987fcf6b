package org.farview.bench.gpu;

import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.farview.bench.Machine;
import org.farview.bench.ServeProcess;
import org.farview.protocol.FrameStage;
import org.farview.protocol.PixelPacket;
import org.farview.render.gl.GlDevice;
import org.jspecify.annotations.Nullable;

/**
 * Turns the camera of a server's volume at the rate of its pictures, and reads in each packet how
 * long after the input it was handed to the socket: the server's own stages, without network and
 * browser.
 */
final class SentBench {
    private static final int INPUTS = 600;
    private static final long PERIOD_NANOS = 1_000_000_000L / 60;
    private static final String HELLO =
            """
            {"type":"session.hello","version":2,"frame_id":"hello-0","timestamp":0,"payload":{\
            "protocols":[2],"client":{"name":"bench","version":"1","platform":"test"},\
            "features":{"notify.scene":true,"notify.layers":true,"notify.stream":true,\
            "notify.dims":true,"notify.camera":true,"call.command":true},\
            "resume_tokens":{"notify.scene":null,"notify.layers":null,"notify.stream":null}}}\
            """;

    private final PrintWriter out;

    SentBench(PrintWriter out) {
        this.out = out;
    }

    void run(GlDevice.Kind kind) {
        String backend = kind == GlDevice.Kind.HARDWARE ? "gl" : "llvmpipe";
        out.println(
                "| canvas | encoder | input to packet ms, p50 / p95 | drawn | encoded | packets |");
        out.println("|---|---|---:|---:|---:|---:|");
        measure(backend, "1920x1080", "jpeg");
        measure(backend, "1280x720", "auto");
        measure(backend, "1920x1080", "auto");
    }

    private void measure(String backend, String canvas, String encoder) {
        String[] sides = canvas.split("x", -1);
        List<String> options =
                List.of(
                        "--backend=" + backend,
                        "--set=render.width=" + sides[0],
                        "--set=render.height=" + sides[1],
                        "--set=render.max-pixels=2073600",
                        "--set=video.encoder=" + encoder);
        try (ServeProcess server = ServeProcess.start(Machine.home(), "sample:head", options)) {
            Heard heard = new Heard();
            URI url = URI.create(server.url());
            HttpClient client = HttpClient.newHttpClient();
            WebSocket control = open(client, url, "/control", new Silent());
            control.sendText(HELLO, true).join();
            update(control, 0, "view", "ndisplay", "3");
            WebSocket pixels = open(client, url, "/pixels?features=x.frame,x.jpeg", heard);
            orbit(control, INPUTS / 4);
            heard.clear();
            orbit(control, INPUTS);
            out.println(heard.row(canvas, encoder));
            out.flush();
            pixels.abort();
            control.abort();
        }
    }

    private static void orbit(WebSocket control, int inputs) {
        long next = System.nanoTime();
        for (int i = 0; i < inputs; i++) {
            next += PERIOD_NANOS;
            update(control, i + 1, "camera", "orbit", "{\"d_az_deg\":1,\"d_el_deg\":0}");
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private static void update(
            WebSocket control, int number, String scope, String key, String value) {
        String frame =
                """
                {"type":"state.update","version":2,"session":"s","frame_id":"f-%d","timestamp":0,\
                "intent_id":"i-%s-%d","payload":{"scope":"%s","target":"main","key":"%s","value":%s}}\
                """
                        .formatted(number, key, System.nanoTime(), scope, key, value);
        control.sendText(frame, true).join();
    }

    private static WebSocket open(
            HttpClient client, URI url, String path, WebSocket.Listener listener) {
        URI address = URI.create("ws://%s:%d%s".formatted(url.getHost(), url.getPort(), path));
        return client.newWebSocketBuilder().buildAsync(address, listener).join();
    }

    /** Takes what comes and lets it go. */
    private static final class Silent implements WebSocket.Listener {}

    /** Reads the packets of a stream. */
    private static final class Heard implements WebSocket.Listener {
        private final List<long[]> micros = Collections.synchronizedList(new ArrayList<>());
        private ByteBuffer head = ByteBuffer.allocate(0);

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket socket, ByteBuffer data, boolean last) {
            if (head.capacity() == 0) {
                head = ByteBuffer.allocate(data.remaining()).put(data).flip();
            }
            if (last) {
                take(PixelPacket.read(head));
                head = ByteBuffer.allocate(0);
            }
            socket.request(1);
            return null;
        }

        private void take(PixelPacket.Reading reading) {
            if (reading instanceof PixelPacket.Reading.Packet(PixelPacket packet)
                    && packet.framed()) {
                OptionalLong input = packet.stage(FrameStage.INPUT);
                if (input.isPresent()) {
                    long from = input.getAsLong();
                    micros.add(
                            new long[] {
                                packet.stage(FrameStage.QUEUED).orElse(from) - from,
                                packet.stage(FrameStage.RENDER_END).orElse(from) - from,
                                packet.stage(FrameStage.ENCODED).orElse(from) - from
                            });
                }
            }
        }

        void clear() {
            micros.clear();
        }

        String row(String canvas, String encoder) {
            List<long[]> all = List.copyOf(micros);
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %.1f / %.1f | %.1f | %.1f | %d |",
                    canvas,
                    encoder,
                    rank(all, 0, 0.5),
                    rank(all, 0, 0.95),
                    rank(all, 1, 0.5),
                    rank(all, 2, 0.5),
                    all.size());
        }

        private static double rank(List<long[]> all, int stage, double share) {
            long[] sorted = all.stream().mapToLong(times -> times[stage]).toArray();
            Arrays.sort(sorted);
            return sorted.length == 0
                    ? Double.NaN
                    : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e3;
        }
    }
}
