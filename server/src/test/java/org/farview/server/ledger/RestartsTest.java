package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.farview.protocol.Notice;
import org.farview.server.journal.JournalByHand;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server ends at random moments, without a word and with what it had not written yet, and
 * another goes on: nobody is told anything twice or in part, and nothing that was answered is lost.
 */
class RestartsTest {
    private static final int RESTARTS = 12;
    private static final int OPERATIONS = 250;
    private static final int LOSSES = 40;
    private static final int OPERATIONS_BETWEEN = 80;

    @TempDir Path folder;

    private final long seed = new Random().nextLong();
    private final FakeClock clock = new FakeClock();

    /** A server: a ledger and its journal. */
    private final class Server {
        private final JournalByHand journal = new JournalByHand(folder, clock);
        private final Witness witness = new Witness(journal.journal());
        private final Stepped stepped;

        Server(Restored begins, long random) {
            stepped =
                    new Stepped(
                            random,
                            new Ledger.Opening(begins, Scenes.CONFIG, witness),
                            journal::settle);
        }
    }

    @RepeatedTest(2)
    void clientsGoOnAsIfNothingHadHappened() {
        Server server = new Server(Restored.fresh(Scenes.twoLayers()), seed);
        RandomSessions sessions = new RandomSessions(seed, server.stepped);
        for (int restart = 1; restart <= RESTARTS; restart++) {
            for (int i = 0; i < OPERATIONS; i++) {
                sessions.operate();
                if (sessions.random().nextInt(4) == 0) {
                    server.journal.step();
                    server.stepped.step();
                }
            }

            server = new Server(found(), seed + restart);
            sessions.restart(server.stepped);

            assertThat(server.stepped.state().version())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(sessions.answeredVersion());
        }
        sessions.requireAllKnowTheSame();
        assertThat(server.stepped.state().version()).as("seed %d", seed).isGreaterThan(100);
    }

    /** Clients know what was lost, and must notice; positions of one log are never mixed up. */
    @RepeatedTest(2)
    void whatALossOfPowerTookBackIsToldAnew() throws IOException {
        Server server = new Server(Restored.fresh(Scenes.twoLayers()), seed);
        RandomSessions sessions = new RandomSessions(seed, server.stepped);
        for (int restart = 1; restart <= LOSSES; restart++) {
            for (int i = sessions.random().nextInt(OPERATIONS_BETWEEN); i >= 0; i--) {
                sessions.operate();
            }
            sessions.requireAllKnowTheSame();
            server.journal.settle();
            Restored onDisk = found();
            for (int i = sessions.random().nextInt(40); i >= 0; i--) {
                sessions.operate();
            }
            deleteJournal();
            server = new Server(onDisk, seed + restart);
            sessions.restart(server.stepped);
        }
    }

    @RepeatedTest(2)
    void whatIsReadIsWhatWasRecorded() {
        Server server = new Server(Restored.fresh(Scenes.twoLayers()), seed);
        RandomSessions sessions = new RandomSessions(seed, server.stepped);
        for (int i = 0; i < RESTARTS; i++) {
            for (int j = 0; j < OPERATIONS; j++) {
                sessions.operate();
                server.journal.step();
            }
            server.stepped.step();
            server.journal.settle();

            Restored found = found();

            assertThat(found.scene()).as("seed %d", seed).isEqualTo(server.witness.scene());
            TopicsMemory logs = found.topics().orElseThrow();
            TopicsMemory known = server.witness.topics();
            assertThat(marks(logs)).as("seed %d", seed).isEqualTo(marks(known));
            assertThat(logs.configured()).isEqualTo(known.configured());
        }
        server.witness.askForWhole();
        server.stepped.step();
        server.journal.settle();

        TopicsMemory logs = found().topics().orElseThrow();

        TopicsMemory known = server.witness.topics();
        assertThat(texts(logs.layers())).isEqualTo(texts(known.layers()));
        assertThat(texts(logs.stream())).isEqualTo(texts(known.stream()));
        assertThat(logs.layers().floorSerial()).isEqualTo(known.layers().floorSerial());
    }

    private void deleteJournal() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private Restored found() {
        return JournalByHand.read(folder, clock).orElseThrow().restored();
    }

    private static List<TopicsMemory.Log> marks(TopicsMemory topics) {
        return List.of(topics.scene().marks(), topics.layers().marks(), topics.stream().marks());
    }

    private static List<String> texts(TopicsMemory.Log log) {
        return log.deltas().stream().map(notice -> notice.text("s")).toList();
    }

    /** Sees what is recorded, and at times asks for the whole as a journal does that has grown. */
    private static final class Witness implements Journal {
        private static final int WHOLE_EVERY = 300;

        private final Journal journal;
        private Optional<SceneMemory> scene = Optional.empty();
        private Optional<TopicsMemory> topics = Optional.empty();
        private int entries;
        private boolean asked;

        Witness(Journal journal) {
            this.journal = journal;
        }

        SceneMemory scene() {
            return scene.orElseThrow();
        }

        TopicsMemory topics() {
            return topics.orElseThrow();
        }

        void askForWhole() {
            asked = true;
        }

        @Override
        public void begin(Listener listener) {
            journal.begin(listener);
        }

        @Override
        public boolean isKept() {
            return journal.isKept();
        }

        @Override
        public void record(Entry entry) {
            entries++;
            switch (entry) {
                case Entry.Whole(Restored all) -> {
                    scene = Optional.of(all.scene());
                    topics = all.topics();
                    asked = false;
                }
                case Entry.Change(SceneMemory changed, List<Notice> _, TopicsMemory logs) -> {
                    scene = Optional.of(changed);
                    topics = Optional.of(logs);
                }
            }
            journal.record(entry);
        }

        @Override
        public long settled() {
            return journal.settled();
        }

        @Override
        public void overdue() {
            journal.overdue();
        }

        @Override
        public boolean wantsWhole() {
            return asked || entries % WHOLE_EVERY == 0 || journal.wantsWhole();
        }
    }
}
