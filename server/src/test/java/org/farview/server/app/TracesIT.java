package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.farview.protocol.PixelAck;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of an intent, as a collector is told of it. */
final class TracesIT {
    private static final List<String> STATIONS =
            List.of(
                    "ack", "plan", "draw", "convert", "encode", "queue", "network", "decode",
                    "paint");

    @Test
    @ShowsSetting("telemetry.otlp-endpoint")
    void anIntentIsToldFromItsInputToItsPaint() throws Exception {
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        HttpServer collector = collector(requests);
        try (TestServer server = tracing(collector.getAddress().getPort());
                ControlClient control = server.control("x.frame");
                PixelClient pixels = server.pixels("x.frame,x.ack")) {
            confirm(pixels, pixels.next());
            JsonNode ack = control.change("dims/z/index", "3");
            long version = ack.at("/payload/scene_version").asLong();
            PixelClient.Packet picture = pixels.next();
            while (picture.version().orElseThrow() < version) {
                confirm(pixels, picture);
                picture = pixels.next();
            }
            confirm(pixels, picture);

            List<JsonNode> spans = spans(requests, ack.at("/payload/intent_id").asText());

            JsonNode root = spans.getFirst();
            assertThat(spans.stream().skip(1).map(span -> span.at("/name").asText()))
                    .containsExactlyElementsOf(STATIONS);
            assertThat(spans)
                    .allSatisfy(span -> {
                        assertThat(span.at("/traceId")).isEqualTo(root.at("/traceId"));
                        assertThat(nanos(span, "start"))
                                .isGreaterThanOrEqualTo(nanos(root, "start"));
                        assertThat(nanos(span, "end"))
                                .isBetween(nanos(span, "start"), nanos(root, "end"));
                    });
            assertThat(root.at("/attributes").toString())
                    .contains("{\"key\":\"farview.painted\",\"value\":{\"boolValue\":true}}")
                    .contains("{\"key\":\"farview.scene\",\"value\":{\"stringValue\":\"main\"}}");
            assertThat(server.counter("traces_sent")).isPositive();
        } finally {
            collector.stop(0);
        }
    }

    @Test
    @ShowsSetting("telemetry.trace-ratio")
    void ofEightIntentsTwoAreToldWhereThatIsTheirShare() throws Exception {
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        HttpServer collector = collector(requests);
        try (TestServer server = tracing(collector.getAddress().getPort(), "0.25");
                ControlClient control = server.control()) {
            for (int i = 0; i < 8; i++) {
                control.ack(control.update("dims/nonesuch/index", Integer.toString(i)));
            }
            StringBuilder told = new StringBuilder();
            while (told.indexOf("\"i-7\"") < 0) {
                String request = requests.poll(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(request).as("a request in time").isNotNull();
                told.append(request);
            }

            assertThat(told.toString())
                    .contains("\"i-3\"")
                    .doesNotContain("\"i-0\"", "\"i-1\"", "\"i-2\"", "\"i-4\"", "\"i-6\"");
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void aDeadCollectorStopsNobody() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        try (TestServer server = tracing(closed);
                ControlClient control = server.control("x.frame");
                PixelClient pixels = server.pixels("x.frame,x.ack")) {
            confirm(pixels, pixels.next());
            int z = 2;
            while (server.counter("traces_dropped") == 0) {
                control.change("dims/z/index", Integer.toString(z++ % 10));
                confirm(pixels, pixels.next());
            }

            assertThat(control.change("dims/z/index", "1").at("/payload/status").asText())
                    .isEqualTo("accepted");
            assertThat(server.get("healthz").statusCode()).isEqualTo(200);
            assertThat(server.counter("trace_events_dropped")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "telemetry.otlp-endpoint, localhost:4318",
        "telemetry.otlp-endpoint, ftp://collector",
        "telemetry.otlp-endpoint, http://a b",
        "telemetry.trace-ratio, 1.5",
        "telemetry.trace-ratio, some"
    })
    void whatCannotBeFollowedStopsTheStart(String key, String value) {
        Settings settings = new Settings().withFlags(Map.of(key, value));

        assertThatThrownBy(() -> ServerConfig.read(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("got '" + value + "'");
    }

    private static TestServer tracing(int port) {
        return tracing(port, "1");
    }

    private static TestServer tracing(int port, String ratio) {
        return TestServer.start(
                SyntheticImage.small(),
                "telemetry.otlp-endpoint=http://localhost:" + port,
                "telemetry.trace-ratio=" + ratio);
    }

    private static HttpServer collector(BlockingQueue<String> requests) throws IOException {
        HttpServer collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext(
                "/v1/traces",
                exchange -> {
                    boolean json =
                            "application/json"
                                    .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(json ? 200 : 415, -1);
                    exchange.close();
                    requests.add(new String(body, StandardCharsets.UTF_8));
                });
        collector.start();
        return collector;
    }

    /** The spans of an intent's trace, from as many requests as it takes. */
    private static List<JsonNode> spans(BlockingQueue<String> requests, String intent)
            throws Exception {
        while (true) {
            String request = requests.poll(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(request).as("a request in time").isNotNull();
            JsonNode all =
                    new ObjectMapper().readTree(request).at("/resourceSpans/0/scopeSpans/0/spans");
            for (JsonNode root : all) {
                if (root.at("/attributes").toString().contains(intent)) {
                    return StreamSupport.stream(all.spliterator(), false)
                            .filter(span -> span.at("/traceId").equals(root.at("/traceId")))
                            .toList();
                }
            }
        }
    }

    private static long nanos(JsonNode span, String end) {
        return Long.parseLong(span.at("/" + end + "TimeUnixNano").asText());
    }

    private static void confirm(PixelClient pixels, PixelClient.Packet picture) {
        pixels.say(new PixelAck(PixelAck.Kind.RECEIVED, picture.seq(), 0, 0));
        pixels.say(new PixelAck(PixelAck.Kind.DECODED, picture.seq(), 0, 500));
        pixels.say(new PixelAck(PixelAck.Kind.PAINTED, picture.seq(), 0, 700));
    }
}
