package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.farview.protocol.Decoded;
import org.farview.protocol.FrameCodec;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyScene;
import org.farview.protocol.NotifyStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lines are cut at any byte, in the middle of a baseline, a replay or a frame: what a client then
 * hears again and what it heard before are together what was told, each once and in order, and in
 * the end all know the same.
 */
class CutLinesTest {
    private static final int CLIENTS = 5;
    private static final int SOONER = 1_000;
    private static final int ALL = 10_000;

    private final long seed = new Random().nextLong();
    private final RandomGenerator random = new Random(seed);
    private final Stepped stepped = new Stepped(seed);
    private final FakeSession witness = stepped.attach("witness");
    private final Map<FrameType, Map<Long, Notice>> told = new HashMap<>();
    private int sessions;
    private int partial;

    @Test
    void whatIsHeardAfterACutIsWhatWasMissed() {
        play(SOONER);
    }

    @Test
    @Tag("long")
    void whatIsHeardAfterTenThousandCutsIsWhatWasMissed() {
        play(ALL);
    }

    private void play(int cuts) {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client());
        }
        for (int cut = 0; cut < cuts; cut++) {
            Client unlucky = clients.get(random.nextInt(CLIENTS));
            for (int i = random.nextInt(12); i > 0; i--) {
                disturb(clients.get(random.nextInt(CLIENTS)));
            }
            unlucky.cut();
            unlucky.attach();
        }
        stepped.settle();
        clients.forEach(Client::listen);

        Client fresh = new Client();
        stepped.settle();
        fresh.listen();
        for (Client client : clients) {
            assertThat(client.model.all()).as("seed %d", seed).isEqualTo(fresh.model.all());
        }
        System.out.printf(
                "%d cuts, %d of them inside a frame, %d frames told%n",
                cuts, partial, told.values().stream().mapToInt(Map::size).sum());
        assertThat(partial).as("seed %d: cuts inside a frame", seed).isGreaterThan(cuts / 3);
    }

    private void disturb(Client client) {
        double value = random.nextDouble();
        switch (random.nextInt(9)) {
            case 0 -> stepped.step();
            case 1 -> stepped.settle();
            case 2 -> client.listen();
            case 3 -> stepped.ledger.post(new EngineFact.LevelApplied(random.nextInt(2), 1));
            case 4 -> stepped.ledger.post(new EngineFact.StreamConfigured(stream()));
            case 5 -> stepped.submit(client.session, "dims/z/step", random.nextLong(-5, 6));
            case 6 -> stepped.submit(client.session, "layer/layer-0/gamma", value);
            case 7 -> stepped.submit(client.session, "view/main/ndisplay", random.nextLong(2, 4));
            default -> stepped.submit(client.session, "layer/layer-0/opacity", value);
        }
    }

    private NotifyStream stream() {
        return NotifyStream.h264(
                List.of(640, 480),
                60,
                new byte[] {(byte) random.nextInt(3)},
                NotifyStream.LatencyPolicy.DEFAULT);
    }

    /** What was told to somebody whose line was never cut. */
    private void hearWitness() {
        for (Notice notice : witness.frames()) {
            notice.seq()
                    .ifPresent(seq ->
                            told.computeIfAbsent(notice.type(), _ -> new HashMap<>())
                                    .put(seq, notice));
        }
        witness.forget();
    }

    private final class Client {
        private WireModel model = new WireModel();
        private final Map<String, String> tokens = new HashMap<>();
        private final Map<FrameType, Long> positions = new HashMap<>();
        private FakeSession session = new FakeSession("none");

        Client() {
            attach();
        }

        void attach() {
            sessions++;
            session = new FakeSession("s" + sessions, Extensions.SCENE);
            stepped.ledger.attach(session, new AttachRequest(tokens, Stepped.TERMS));
        }

        /** Hears everything that was sent up to some byte. */
        void cut() {
            if (random.nextBoolean()) {
                stepped.settle();
            }
            hearWitness();
            long bytes = 0;
            for (Notice notice : session.frames()) {
                bytes += notice.text(session.session()).length();
            }
            long arrives = bytes == 0 ? 0 : random.nextLong(bytes + 1);
            for (List<Notice> entry : session.entries()) {
                for (Notice notice : entry) {
                    String text = notice.text(session.session());
                    if (arrives >= text.length()) {
                        hear(notice, entry);
                    } else if (arrives > 0) {
                        partial++;
                        assertThat(FrameCodec.decode(text.substring(0, (int) arrives)))
                                .as("seed %d: a part of a frame", seed)
                                .isInstanceOf(Decoded.Malformed.class);
                    }
                    arrives = arrives >= text.length() ? arrives - text.length() : 0;
                }
            }
            stepped.ledger.detach(session.session());
        }

        /** Hears everything that was sent. */
        void listen() {
            hearWitness();
            session.entries().forEach(entry -> entry.forEach(notice -> hear(notice, entry)));
            session.forget();
        }

        private void hear(Notice notice, List<Notice> entry) {
            if (notice.payload() instanceof NotifyScene scene) {
                hearScene(notice, scene);
                return;
            }
            boolean baseline = entry.getFirst().type() == FrameType.SESSION_WELCOME;
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
            Notice delta = told.getOrDefault(notice.type(), Map.of()).get(seq);
            String what = "seed %d: %s, known %s".formatted(seed, notice, known);
            if (delta != null && delta.deltaToken().equals(notice.deltaToken())) {
                assertThat(notice.toString()).as(what).isEqualTo(delta.toString());
                assertThat(known == null || known + 1 == seq).as(what).isTrue();
            } else { // it describes the present
                assertThat(baseline).as(what).isTrue();
                assertThat(known == null || known == seq).as(what).isTrue();
            }
        }
    }
}
