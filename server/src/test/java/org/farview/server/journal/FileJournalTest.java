package org.farview.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyError;
import org.farview.server.ledger.AttachRequest;
import org.farview.server.ledger.EngineFact;
import org.farview.server.ledger.LedgerByHand;
import org.farview.server.ledger.Restored;
import org.farview.server.ledger.Subscriber;
import org.farview.server.ledger.WelcomeTerms;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger and its journal, stepped by hand: who waits for what, and what happens when it fails.
 */
class FileJournalTest {
    private static final Duration WITHIN = Duration.ofMillis(50);

    private final Path folder;
    private final FakeClock clock = new FakeClock();
    private final FullDisk disk = new FullDisk();
    private final JournalCounters counters = new JournalCounters();
    private final Listening session = new Listening();
    private JournalByHand journal;
    private LedgerByHand ledger;

    FileJournalTest(@TempDir Path folder) {
        this.folder = folder;
        journal = journal(new SyncPolicy.Within(WITHIN));
        ledger = LedgerByHand.kept(clock, journal.journal());
    }

    /** A session that remembers what it is told. */
    private static final class Listening implements Subscriber {
        private final List<Notice> heard = new ArrayList<>();

        @Override
        public String session() {
            return "s";
        }

        @Override
        public Set<String> features() {
            return Set.of();
        }

        @Override
        public void offer(List<Notice> entry) {
            heard.addAll(entry);
        }

        List<String> errors() {
            return heard.stream()
                    .map(Notice::payload)
                    .filter(NotifyError.class::isInstance)
                    .map(error -> ((NotifyError) error).code())
                    .toList();
        }

        long told(FrameType type) {
            return heard.stream().filter(notice -> notice.type() == type).count();
        }
    }

    @Test
    void nobodyIsToldWhatIsNotWritten() {
        attach();

        ledger.addImage("one more");
        ledger.settle();

        assertThat(ledger.state().layers()).as("the engine has it").hasSize(2);
        assertThat(session.heard).isEmpty();

        journal.settle();
        ledger.settle();

        assertThat(session.told(FrameType.NOTIFY_LAYERS)).isPositive();
        assertThat(found().state()).isEqualTo(ledger.state());
    }

    @Test
    void whatIsToldWaitsForTheDiskOnlyWhenAskedTo() {
        attach();
        int syncs = disk.syncs();
        ledger.addImage("one more");
        settle();
        assertThat(session.heard).isNotEmpty();
        assertThat(disk.syncs()).isEqualTo(syncs);

        clock.advance(WITHIN);
        journal.step();
        assertThat(disk.syncs()).as("within the time").isEqualTo(syncs + 1);
        clock.advance(WITHIN);
        journal.step();
        assertThat(disk.syncs()).as("nothing new").isEqualTo(syncs + 1);

        begin(new SyncPolicy.Every());
        attach();
        syncs = disk.syncs();
        ledger.addImage("another");
        settle();
        assertThat(session.heard).isNotEmpty();
        assertThat(disk.syncs()).as("before it is told").isEqualTo(syncs + 1);
    }

    @Test
    void aFullDiskIsToldAndTheSceneGoesOn() {
        attach();
        disk.setFull(true);

        ledger.addImage("in memory");
        settle();

        assertThat(session.told(FrameType.NOTIFY_LAYERS)).isPositive();
        assertThat(session.errors()).containsExactly("state.unwritable");
        assertThat(counters.isFailing()).isTrue();
        assertThat(found().state().layers()).as("what was written before").hasSize(1);

        clock.advance(JournalLoop.FIRST_RETRY);
        journal.step();
        settle();
        assertThat(session.errors()).as("told once").hasSize(1);

        disk.setFull(false);
        clock.advance(JournalLoop.LAST_RETRY);
        journal.step();
        settle();

        assertThat(session.errors()).containsExactly("state.unwritable", "state.recovered");
        assertThat(counters.isFailing()).isFalse();
        assertThat(found().state()).isEqualTo(ledger.state());
        assertThat(counters.failures()).isEqualTo(2);
    }

    @Test
    void aDiskThatLosesWhatWasWrittenIsToldToo() throws IOException {
        attach();
        ledger.addImage("written");
        settle();
        disk.setFull(true);

        clock.advance(WITHIN);
        journal.step();
        journal.step();
        settle();

        assertThat(session.errors()).containsExactly("state.unwritable");
        disk.setFull(false);
        clock.advance(JournalLoop.FIRST_RETRY);
        journal.step();
        settle();
        assertThat(session.errors()).containsExactly("state.unwritable", "state.recovered");
        assertThat(found().state()).isEqualTo(ledger.state());
        assertThat(JournalFiles.newest(folder)).isEqualTo(2);
    }

    @Test
    void aDiskThatHangsIsWaitedForOnceAndASecond() {
        attach();
        ledger.addImage("slow");
        ledger.settle();
        assertThat(session.heard).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        ledger.settle();
        ledger.settle();
        assertThat(session.told(FrameType.NOTIFY_LAYERS)).isPositive();
        assertThat(session.errors()).containsExactly("state.slow");

        session.heard.clear();
        ledger.addImage("not waited for");
        ledger.settle();
        assertThat(session.told(FrameType.NOTIFY_LAYERS)).isPositive();

        journal.settle();
        session.heard.clear();
        ledger.addImage("waited for again");
        ledger.settle();
        assertThat(session.heard).isEmpty();
        settle();
        assertThat(session.heard).isNotEmpty();
        assertThat(found().state()).isEqualTo(ledger.state());
    }

    @Test
    void entriesThatAreTooManyAreMadeUpForByTheWhole() throws IOException {
        attach();
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < FileJournal.MOST_WAITING + 10; i++) {
            ledger.ledger().post(new EngineFact.LevelApplied(i % 2, ledger.state().version()));
            ledger.step();
        }
        assertThat(session.errors()).contains("state.slow");

        settle();
        settle();

        assertThat(found().scene().state().mainView().currentLevel()).isIn(0, 1);
        assertThat(JournalFiles.newest(folder)).isEqualTo(2);
    }

    @Test
    void aFileThatHasGrownGivesWayToAnother() throws IOException {
        attach();
        String name = "n".repeat(200);
        for (int i = 0; counters.files() < 4; i++) {
            for (int level = 0; level < 60; level++) {
                ledger.ledger()
                        .replace(ledger.state().mainLayer().withName(name + i + level), () -> {});
            }
            settle();
        }

        assertThat(JournalFiles.generations(folder)).containsExactly(4L, 3L);
        assertThat(Files.size(JournalFiles.file(folder, 3)))
                .isBetween(JournalLoop.LONGEST_BYTES, 2 * JournalLoop.LONGEST_BYTES);
        assertThat(found().state()).isEqualTo(ledger.state());
    }

    @Test
    void whatWaitsIsWrittenAtTheEnd() {
        attach();
        ledger.addImage("last words");
        ledger.settle();

        journal.close();

        assertThat(found().state()).isEqualTo(ledger.state());
    }

    private void begin(SyncPolicy policy) {
        journal = journal(policy);
        ledger = LedgerByHand.kept(clock, journal.journal());
    }

    private JournalByHand journal(SyncPolicy policy) {
        return new JournalByHand(
                folder, new FileJournal.Tools(disk, clock, new Threads(), counters), policy);
    }

    /** Attaches the session, and forgets what it was told. */
    private void attach() {
        WelcomeTerms terms = new WelcomeTerms(Duration.ZERO, Duration.ZERO, List.of());
        ledger.ledger().attach(session, new AttachRequest(Map.of(), terms));
        settle();
        assertThat(session.told(FrameType.SESSION_WELCOME)).isPositive();
        session.heard.clear();
    }

    private void settle() {
        ledger.settle();
        journal.settle();
        ledger.settle();
        journal.settle();
        ledger.settle();
    }

    private Restored found() {
        return JournalByHand.read(folder, clock).orElseThrow().restored();
    }
}
