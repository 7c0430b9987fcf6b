package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.farview.protocol.AckState;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyScene;
import org.farview.protocol.NotifyStream;

/**
 * Clients that come, go, resume and ask for changes in any order while images follow and join each
 * other, and that hear every position of every log exactly once.
 */
final class RandomSessions {
    private static final int CLIENTS = 6;
    private static final String[] FEATURES = {
        Extensions.SCENE, Extensions.VIEW, Extensions.LAYERS, Extensions.FRAME
    };

    private final long seed;
    private final RandomGenerator random;
    private final List<Client> clients = new ArrayList<>();
    private Stepped stepped;
    private int sessions;
    private long answeredVersion;

    /** A client that remembers what it knows from session to session. */
    private final class Client {
        private WireModel model = new WireModel();
        private final Map<String, String> tokens = new HashMap<>();
        private final Map<FrameType, Long> positions = new HashMap<>();
        private FakeSession session = new FakeSession("none");
        private boolean attached;
        private int asked;
        private int answered;

        void attach() {
            if (random.nextInt(4) == 0) {
                tokens.clear();
            }
            sessions++;
            session = new FakeSession("s" + sessions, FEATURES);
            stepped.ledger.attach(session, new AttachRequest(tokens, Stepped.TERMS));
            attached = true;
            asked = 0;
            answered = 0;
        }

        void detach() {
            stepped.ledger.detach(session.session());
            attached = false;
        }

        /** What was offered is heard, and no more comes. */
        void lose() {
            if (attached) {
                listen();
                attached = false;
            }
        }

        void ask(String path, Object value) {
            String intent = "i" + random.nextInt(1_000_000);
            if (stepped.submit(session, intent, path, value)) {
                asked++;
            }
        }

        void listen() {
            for (List<Notice> entry : session.entries()) {
                boolean baseline = entry.getFirst().type() == FrameType.SESSION_WELCOME;
                entry.forEach(notice -> hear(notice, baseline));
            }
            session.forget();
        }

        private void hear(Notice notice, boolean baseline) {
            if (notice.payload() instanceof AckState ack) {
                answered++;
                answeredVersion = Math.max(answeredVersion, ack.sceneVersion().orElse(0L));
                return;
            }
            if (notice.payload() instanceof NotifyScene scene) {
                hearScene(notice, scene);
                return;
            }
            notice.seq().ifPresent(seq -> hearPosition(notice, seq, baseline));
            model.take(notice);
        }

        private void hearScene(Notice notice, NotifyScene scene) {
            String token = notice.deltaToken().orElseThrow();
            if (token.equals(tokens.put("notify.scene", token))) {
                model.takeAllButLooks(scene);
            } else {
                model = new WireModel();
                model.take(notice);
                positions.clear();
            }
        }

        private void hearPosition(Notice notice, long seq, boolean baseline) {
            Long known = positions.put(notice.type(), seq);
            tokens.put(notice.type().wireName(), notice.deltaToken().orElseThrow());
            if (known != null) {
                boolean same = baseline && seq == known;
                assertThat(same || seq == known + 1)
                        .as("seed %d: %s after %d came %d", seed, notice.type(), known, seq)
                        .isTrue();
            }
        }
    }

    RandomSessions(long seed, Stepped stepped) {
        this.seed = seed;
        this.random = new Random(seed);
        this.stepped = stepped;
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client());
        }
    }

    RandomGenerator random() {
        return random;
    }

    /** Does something at random. */
    void operate() {
        operate(clients.get(random.nextInt(CLIENTS)));
    }

    /** The server ends without a word, and another takes its place. */
    void restart(Stepped another) {
        stepped = another;
        clients.forEach(Client::lose);
    }

    /** The highest version of the scene that anybody was answered. */
    long answeredVersion() {
        return answeredVersion;
    }

    /** All come back, and all know what a newcomer does. */
    void requireAllKnowTheSame() {
        for (Client client : clients) {
            if (!client.attached) {
                client.attach();
            }
        }
        stepped.settle();
        clients.forEach(Client::listen);

        Client fresh = new Client();
        fresh.attach();
        stepped.settle();
        fresh.listen();
        for (Client client : clients) {
            assertThat(client.model.all()).as("seed %d", seed).isEqualTo(fresh.model.all());
            assertThat(client.answered).as("seed %d: acks", seed).isEqualTo(client.asked);
        }
    }

    private void operate(Client client) {
        switch (random.nextInt(12)) {
            case 0 -> {
                if (client.attached) {
                    if (random.nextBoolean()) { // else what it did not hear is lost to it
                        stepped.settle();
                        client.listen();
                    }
                    client.detach();
                } else {
                    client.attach();
                }
            }
            case 1 -> stepped.step();
            case 2 -> {
                stepped.settle();
                client.listen();
            }
            case 3 ->
                    stepped.ledger.post(
                            new EngineFact.LevelApplied(
                                    random.nextInt(2), stepped.state().version()));
            case 4 -> stepped.ledger.post(new EngineFact.StreamConfigured(stream()));
            case 5 -> {
                switch (random.nextInt(20)) { // about 160 times
                    case 0 -> replaceImage();
                    case 1, 2, 3 -> addImage();
                    default -> {}
                }
            }
            default -> {
                if (client.attached) {
                    ask(client);
                }
            }
        }
    }

    private void replaceImage() {
        stepped.ledger.replace(
                random.nextBoolean() ? Scenes.otherLayer() : Scenes.scene().mainLayer(), () -> {});
    }

    /** Half of them fit scenes of two axes, all of them those of three. */
    private void addImage() {
        stepped.ledger.add(
                random.nextBoolean() ? Scenes.otherLayer() : Scenes.scene().mainLayer(), _ -> {});
    }

    private void ask(Client client) {
        double value = random.nextDouble();
        switch (random.nextInt(12)) {
            case 0 -> client.ask("layer/layer-0/opacity", Math.round(value * 4) / 4.0);
            case 1 -> client.ask("layer/layer-0/gamma", value);
            case 2 -> client.ask("layer/layer-0/contrast_limits", List.of(value, value + 1));
            case 3 -> client.ask("layer/layer-0/visible", value < 0.5);
            case 4 -> client.ask("dims/z/step", random.nextLong(-5, 6));
            case 5 -> client.ask("view/main/ndisplay", random.nextLong(2, 4));
            case 6 -> client.ask("camera/main/pan", Map.of("dx_px", value, "dy_px", -value));
            case 7 -> client.ask("camera/main/orbit", Map.of("d_az_deg", value, "d_el_deg", value));
            case 8 -> client.ask("view/main/canvas_size", List.of(random.nextLong(64, 900), 480L));
            case 9 -> askOfVolume(client, value);
            case 10 -> askOfOrder(client, value);
            default -> client.ask("layer/no-such/opacity", value);
        }
    }

    private void askOfVolume(Client client, double value) {
        String layer = "layer/layer-" + random.nextInt(2);
        switch (random.nextInt(9)) {
            case 0 -> client.ask(layer + "/rendering", value < 0.5 ? "iso" : "mip");
            case 1 -> client.ask(layer + "/depiction", value < 0.5 ? "plane" : "volume");
            case 2 -> client.ask(layer + "/attenuation", value - 0.5);
            case 3 -> client.ask(layer + "/iso_threshold", value);
            case 4 -> client.ask("volume/main/render_mode", value < 0.5 ? "mip" : "translucent");
            case 5 -> client.ask("volume/main/contrast_limits", List.of(value, 2L));
            case 6 -> client.ask("volume/main/colormap", value < 0.5 ? "gray" : "hot");
            case 7 -> client.ask("volume/main/opacity", value);
            default -> client.ask("volume/main/sample_step", Math.rint(2 * value) + 0.5);
        }
    }

    private void askOfOrder(Client client, double value) {
        String layer = "layer/layer-" + random.nextInt(2);
        switch (random.nextInt(20)) {
            case 0 -> client.ask(layer + "/remove", value);
            case 1, 2, 3 -> client.ask(layer + "/name", "layer " + random.nextInt(3));
            case 4, 5, 6 -> client.ask(layer + "/selected", value < 0.5);
            case 7, 8, 9 -> client.ask(layer + "/order", random.nextLong(-1, 3));
            case 10, 11, 12 -> client.ask("dims/main/transpose", value);
            case 13, 14, 15 -> client.ask("dims/main/roll", value);
            default -> client.ask("dims/main/order", List.of(random.nextLong(3), "y", 0L));
        }
    }

    private NotifyStream stream() {
        return NotifyStream.h264(
                List.of(640, 480),
                60,
                new byte[] {(byte) random.nextInt(3)},
                NotifyStream.LatencyPolicy.DEFAULT);
    }
}
