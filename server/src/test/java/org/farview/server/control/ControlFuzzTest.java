package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One client sends torn and senseless frames of every kind that clients send; another one works on
 * and notices nothing.
 */
final class ControlFuzzTest {
    private static final int BETWEEN_CALM_UPDATES = 50;

    /** What a client may say, by type; numbers and texts in it are changed, and all is torn. */
    private static final Map<String, List<String>> SAMPLES = samples();

    private final Random random;
    private final long seed = Long.getLong("farview.fuzz.seed", System.nanoTime());
    private final ControlLedger scene = new ControlLedger();

    ControlFuzzTest() {
        random = new Random(seed);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void nobodyIsDisturbedForSeconds() {
        fuzz(Duration.ofSeconds(3).dividedBy(SAMPLES.size()));
    }

    @Test
    @Tag("long")
    void nobodyIsDisturbedForAMinuteOfEachType() {
        fuzz(Duration.ofSeconds(60));
    }

    private void fuzz(Duration each) {
        TestClient calm = scene.server().connect().play("> hello");
        SAMPLES.forEach((type, samples) -> {
            long sent = 0;
            long ended = 0;
            TestClient wild = greeted(type);
            long end = System.nanoTime() + each.toNanos();
            do {
                for (int i = 0; i < BETWEEN_CALM_UPDATES; i++) {
                    if (!wild.session().isOpen()) {
                        ended++;
                        wild = greeted(type);
                    }
                    wild.trySay(torn(samples.get(random.nextInt(samples.size()))));
                    sent++;
                }
                work(calm);
            } while (System.nanoTime() - end < 0);
            System.out.printf(
                    "control fuzz: %s %d sent, %d sockets ended, -Dfarview.fuzz.seed=%d%n",
                    type, sent, ended, seed);
        });
        assertThat(scene.failures()).as("seed %d", seed).isEmpty();
    }

    /** A hello is torn itself; everything else comes after a good one. */
    private TestClient greeted(String type) {
        TestClient client = scene.server().connect();
        return type.equals("session.hello") ? client : client.play("> hello x.position");
    }

    /** Asks for a change and gets its answer, whatever the other one does meanwhile. */
    private void work(TestClient calm) {
        String intent = "calm-" + random.nextLong();
        calm.say(
                """
                {"type":"state.update","version":2,"session":"s","frame_id":"f","timestamp":1,\
                "intent_id":"%s","payload":{"scope":"layer","target":"layer-0","key":"opacity",\
                "value":%s}}\
                """
                        .formatted(intent, random.nextDouble()));
        String frame = calm.next();
        while (!frame.contains(intent) || !frame.contains("ack.state")) {
            assertThat(frame).as("seed %d", seed).doesNotStartWith("close");
            frame = calm.next();
        }
        assertThat(frame).as("seed %d", seed).contains("\"accepted\"");
    }

    private String torn(String sample) {
        StringBuilder torn = new StringBuilder(sample);
        for (int i = random.nextInt(4); i > 0 && !torn.isEmpty(); i--) {
            int at = random.nextInt(torn.length());
            switch (random.nextInt(6)) {
                case 0 -> torn.setLength(at);
                case 1 -> torn.deleteCharAt(at);
                case 2 -> torn.insert(at, random.nextInt());
                case 3 -> torn.insert(at, random.nextBoolean() ? "1e999" : "null");
                case 4 -> torn.insert(at, sample, 0, random.nextInt(sample.length()));
                default -> torn.setCharAt(at, (char) (32 + random.nextInt(96)));
            }
        }
        return torn.toString();
    }

    private static Map<String, List<String>> samples() {
        Map<String, List<String>> samples = new LinkedHashMap<>();
        samples.put(
                "state.update",
                List.of(
                        update("camera", "zoom", "{\"factor\":0.8,\"anchor_px\":[100,200]}"),
                        update("camera", "set", "{\"center\":[1,2],\"zoom\":2}"),
                        update("dims", "index", "3"),
                        update("view", "ndisplay", "3"),
                        update("layer", "contrast_limits", "[1,2]"),
                        update("multiscale", "level", "1")));
        samples.put(
                "call.command",
                List.of(
                        frame(
                                "call.command",
                                "{\"command\":\"napari.pixel.request_keyframe\",\"args\":[],\"kwargs\":{}}")));
        samples.put("session.ack", List.of(frame("session.ack", "{}")));
        samples.put("session.heartbeat", List.of(frame("session.heartbeat", "{}")));
        samples.put("session.goodbye", List.of(frame("session.goodbye", "{\"code\":\"x\"}")));
        samples.put(
                "x.position",
                List.of(frame("x.position", "{\"tokens\":{\"notify.scene\":\"a\"}}")));
        samples.put(
                "session.hello",
                List.of(
                        """
                        {"type":"session.hello","version":2,"frame_id":"h","timestamp":1,"payload":{\
                        "protocols":[2],"client":{"name":"t","version":"1","platform":"j"},\
                        "features":{"notify.scene":true,"notify.layers":true,"notify.stream":true},\
                        "resume_tokens":{"notify.scene":null}}}\
                        """));
        return samples;
    }

    private static String update(String scope, String key, String value) {
        return """
        {"type":"state.update","version":2,"session":"s","frame_id":"f","timestamp":1,\
        "intent_id":"i","payload":{"scope":"%s","target":"main","key":"%s","value":%s}}\
        """
                .formatted(scope, key, value);
    }

    private static String frame(String type, String payload) {
        return """
        {"type":"%s","version":2,"session":"s","frame_id":"f","timestamp":1,"payload":%s}\
        """
                .formatted(type, payload);
    }
}
