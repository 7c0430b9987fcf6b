package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.KnownScene;
import org.farview.server.app.fixture.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Server processes with a state folder are killed amid updates: what was acknowledged is there when
 * the next one has started, and clients go on where they were.
 */
final class KeptSceneIT {
    private static final String IMAGE = "pattern:gradient?size=32,64,64";
    private static final int MOST_UPDATES = 200;

    /**
     * Each client raises one number, so that what was acknowledged last is the least that is there.
     */
    private static final List<String> KEYS = List.of("opacity", "gamma", "attenuation");

    @TempDir Path folder;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final int port = ServerProcess.freePort();
    private final List<KnownScene> known = new ArrayList<>();
    private final List<ControlClient> clients = new ArrayList<>();
    private final double[] acknowledged = new double[KEYS.size()];
    private double next;

    @Test
    void whatWasAcknowledgedSurvivesKills() {
        kill(2);
    }

    @Test
    @Tag("long")
    void whatWasAcknowledgedSurvivesManyKills() {
        kill(20);
    }

    private void kill(int kills) {
        for (int i = 0; i < KEYS.size(); i++) {
            known.add(new KnownScene());
        }
        for (int kill = 0; kill < kills; kill++) {
            String what = "seed %d, after %d kills".formatted(seed, kill);
            try (ServerProcess server = start()) {
                comeBack(server, what);
                requireAcknowledged(what);
                ask();
                server.kill();
                hearTheRest();
            }
        }
        atRestNothingChanges();
    }

    /** With nothing under way, the next server knows exactly what the one before did. */
    private void atRestNothingChanges() {
        String before;
        try (ServerProcess server = start()) {
            comeBack(server, "at rest");
            clients.getFirst().change("view/main/ndisplay", "3");
            clients.getFirst().change("camera/main/orbit", "{\"d_az_deg\":12.5,\"d_el_deg\":3}");
            before = newcomer(server);
            server.kill();
            hearTheRest();
        }
        try (ServerProcess server = start()) {
            assertThat(newcomer(server)).as("seed %d", seed).isEqualTo(before);
        }
    }

    private ServerProcess start() {
        return ServerProcess.start(port, IMAGE, "--state-dir", folder.toString());
    }

    private void comeBack(ServerProcess server, String what) {
        clients.clear();
        for (KnownScene scene : known) {
            Map<String, String> tokens = scene.tokens();
            ControlClient client = server.control(tokens);
            clients.add(client);
            scene.hear(client.await("notify.scene"));
            if (!tokens.isEmpty()) {
                assertThat(scene.tokens().get("notify.scene"))
                        .as("%s: known", what)
                        .isEqualTo(tokens.get("notify.scene"));
            }
        }
    }

    private void requireAcknowledged(String what) {
        for (int i = 0; i < KEYS.size(); i++) {
            ControlClient client = clients.get(i);
            KnownScene scene = known.get(i);
            String layer = "layer/layer-0/visible";
            String intent = client.update(layer, Boolean.toString(random.nextBoolean()));
            client.await(frame -> {
                scene.hear(frame);
                return frame.at("/payload/intent_id").asText().equals(intent);
            });
            for (int key = 0; key < KEYS.size(); key++) {
                assertThat(scene.control("layer-0", KEYS.get(key)).asDouble())
                        .as("%s: %s as client %d knows it", what, KEYS.get(key), i)
                        .isGreaterThanOrEqualTo(acknowledged[key]);
            }
        }
    }

    /** Asks for much, and hears a part of the answers. */
    private void ask() {
        for (int i = 50 + random.nextInt(MOST_UPDATES); i >= 0; i--) {
            int client = random.nextInt(KEYS.size());
            next += 1e-5;
            clients.get(client).update("layer/layer-0/" + KEYS.get(client), Double.toString(next));
        }
        for (int i = 0; i < KEYS.size(); i++) {
            JsonNode answer = clients.get(i).await("ack.state");
            assertThat(answer.at("/payload/status").asText()).isEqualTo("accepted");
            acknowledged[i] =
                    Math.max(acknowledged[i], answer.at("/payload/applied_value").asDouble());
        }
    }

    /** What reached the clients before the server was gone. */
    private void hearTheRest() {
        for (int i = 0; i < KEYS.size(); i++) {
            ControlClient client = clients.get(i);
            for (JsonNode frame : client.drain()) {
                known.get(i).hear(frame);
                JsonNode applied = frame.at("/payload/applied_value");
                if (ControlClient.typeOf(frame).equals("ack.state") && applied.isNumber()) {
                    acknowledged[i] = Math.max(acknowledged[i], applied.asDouble());
                }
            }
            client.close();
        }
        assertThat(acknowledged).as("seed %d", seed).doesNotContain(0);
    }

    private static String newcomer(ServerProcess server) {
        KnownScene scene = new KnownScene();
        try (ControlClient client = server.control(Map.of())) {
            scene.hear(client.await("notify.scene"));
            scene.hear(client.await("notify.layers"));
        }
        return scene.hash();
    }
}
