package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.KnownScene;
import org.farview.server.app.fixture.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Server processes are killed amid updates; clients that come back all know the same. */
final class KilledServersIT {
    private static final int KILLS = 20;
    private static final int CLIENTS = 3;
    private static final int MOST_UPDATES = 60;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<KnownScene> known = new ArrayList<>();
    private final List<ControlClient> clients = new ArrayList<>();

    @Test
    @Tag("long")
    void afterEachKillAllKnowTheSame() {
        int port = ServerProcess.freePort();
        for (int i = 0; i < CLIENTS; i++) {
            known.add(new KnownScene());
        }
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start(port, "pattern:gradient")) {
                comeBack(server);
                ask();
                agree(server, "seed %d, after %d kills".formatted(seed, kill));
                ask(); // and do not wait
                server.kill();
                clients.forEach(this::hearTheRest);
            }
        }
    }

    private void comeBack(ServerProcess server) {
        clients.clear();
        known.forEach(scene -> clients.add(server.control(scene.tokens())));
    }

    private void ask() {
        for (int i = random.nextInt(MOST_UPDATES); i >= 0; i--) {
            ControlClient client = clients.get(random.nextInt(CLIENTS));
            switch (random.nextInt(4)) {
                case 0 -> client.update("layer/layer-0/opacity", "" + random.nextDouble());
                case 1 -> client.update("dims/0/index", "" + random.nextInt(100));
                case 2 -> client.update("view/main/ndisplay", "" + random.nextInt(2, 4));
                default -> client.update("camera/main/pan", "{\"dx_px\":3,\"dy_px\":-2}");
            }
        }
    }

    /**
     * All have their answers, all hear of a last change, and then all know what a newcomer does.
     */
    private void agree(ServerProcess server, String what) {
        for (int i = 0; i < CLIENTS; i++) {
            String intent = clients.get(i).update("layer/layer-0/gamma", "1");
            hearUntil(i, frame -> frame.at("/payload/intent_id").asText().equals(intent));
        }
        double last = 2 + random.nextDouble();
        clients.getFirst().update("layer/layer-0/gamma", Double.toString(last));
        for (int i = 0; i < CLIENTS; i++) {
            hearUntil(i, frame -> tellsOf(frame, last));
        }
        KnownScene newcomer = new KnownScene();
        try (ControlClient fresh = server.control(Map.of())) {
            hearUntil(fresh, newcomer, frame -> tellsOf(frame, last));
        }
        for (KnownScene scene : known) {
            assertThat(scene.hash()).as(what).isEqualTo(newcomer.hash());
        }
    }

    private void hearUntil(int client, Predicate<JsonNode> last) {
        hearUntil(clients.get(client), known.get(client), last);
    }

    private static void hearUntil(
            ControlClient client, KnownScene scene, Predicate<JsonNode> last) {
        client.await(frame -> {
            scene.hear(frame);
            return last.test(frame);
        });
    }

    private static boolean tellsOf(JsonNode frame, double gamma) {
        return ControlClient.typeOf(frame).equals("notify.layers")
                && frame.at("/payload/controls/gamma").asDouble() == gamma;
    }

    private void hearTheRest(ControlClient client) {
        KnownScene scene = known.get(clients.indexOf(client));
        client.drain().forEach(scene::hear);
        client.close();
    }
}
