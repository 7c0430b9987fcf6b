package org.farview.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.ledger.LedgerByHand;
import org.farview.server.ledger.SceneMemory;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small journal, cut and damaged at every byte. */
class DamagedJournalTest {
    private static final int CHANGES = 3;

    @TempDir Path written;
    @TempDir Path damaged;

    private final long seed = new Random().nextLong();
    private final FakeClock clock = new FakeClock();
    private final LogCapture log = LogCapture.at("off,journal=info");

    /** What is known after the first n records; nothing after none. */
    private final List<Optional<SceneMemory>> after = new ArrayList<>(List.of(Optional.empty()));

    /** Where the records begin, and where the file ends. */
    private final List<Integer> offsets = new ArrayList<>();

    private byte[] file = {};

    @BeforeEach
    void write() throws IOException {
        JournalByHand journal = new JournalByHand(written, clock);
        LedgerByHand ledger = LedgerByHand.kept(clock, journal.journal());
        for (int i = 0; i <= CHANGES; i++) {
            ledger.settle();
            journal.settle();
            after.add(JournalByHand.read(written, clock).map(kept -> kept.restored().scene()));
            ledger.addImage("image " + i);
        }
        file = Files.readAllBytes(JournalFiles.file(written, 1));
        RecordFile.read(JournalFiles.file(written, 1), (offset, _) -> offsets.add((int) offset));
        offsets.add(file.length);
        assertThat(offsets).hasSize(CHANGES + 2);
        assertThat(after.getLast().orElseThrow().state().layers()).hasSize(CHANGES + 1);
    }

    @AfterEach
    void deafen() {
        log.close();
    }

    @Test
    void aFileThatWasCutGivesAllItsWholeRecords() throws IOException {
        for (int bytes = 0; bytes < file.length; bytes++) {
            int end = bytes;
            long whole = offsets.stream().skip(1).filter(offset -> offset <= end).count();

            assertThat(read(Arrays.copyOf(file, bytes))).isEqualTo(after.get((int) whole));

            assertThat(log.lines()).hasSize(offsets.contains(bytes) ? 0 : 1);
            assertThat(aside()).isEmpty();
        }
    }

    @Test
    void aBitThatTippedCostsItsRecordAndWhatFollows() throws IOException {
        Random random = new Random(seed);
        for (int at = 0; at < file.length; at++) {
            byte[] bytes = file.clone();
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            int place = at;
            int before =
                    (int)
                            Math.max(
                                    0,
                                    offsets.stream().filter(offset -> offset <= place).count() - 1);

            assertThat(read(bytes)).as("seed %d, byte %d", seed, at).isEqualTo(after.get(before));

            int offset = at < offsets.getFirst() ? 0 : offsets.get(before);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("journal.damaged", "journal-1.fvj", "offset=" + offset, "wanted");
            assertThat(aside()).containsExactly("journal-1.fvj.damaged");
            assertThat(Files.readAllBytes(damaged.resolve("journal-1.fvj.damaged")))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void zerosAtTheEndAreWhatAFileSystemLeftUnwritten() throws IOException {
        assertThat(read(Arrays.copyOf(file, file.length + 5000))).isEqualTo(after.getLast());

        assertThat(log.lines()).singleElement().asString().contains("zeros to the end");
        assertThat(aside()).isEmpty();
    }

    @Test
    void aFileThatGivesNothingGivesWayToTheOneBefore() throws IOException {
        Files.write(JournalFiles.file(damaged, 1), file);
        Files.write(JournalFiles.file(damaged, 2), Arrays.copyOf(file, offsets.get(1) - 1));

        assertThat(JournalByHand.read(damaged, clock).map(kept -> kept.restored().scene()))
                .isEqualTo(after.getLast());
    }

    @Test
    void aSoundRecordWithoutSenseIsDamageToo() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(file.length + 100).put(file);
        bytes.put(RecordFile.record("{\"set\":7}".getBytes(StandardCharsets.UTF_8)));

        assertThat(read(Arrays.copyOf(bytes.array(), bytes.position()))).isEqualTo(after.getLast());

        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("offset=" + file.length, "record.set: got 7, wanted an object");
    }

    @Test
    void anotherFormatIsRefusedAndLeftAlone() throws IOException {
        ByteBuffer other = ByteBuffer.wrap(file.clone()).putInt(8, 2);
        CRC32C sum = new CRC32C();
        sum.update(other.array(), 0, 12);
        other.putInt(12, (int) sum.getValue());

        assertThatThrownBy(() -> read(other.array()))
                .isInstanceOf(StateException.class)
                .hasMessageContainingAll("journal-1.fvj", "got format 2, wanted 1");
        assertThat(JournalFiles.file(damaged, 1)).hasBinaryContent(other.array());
    }

    @Test
    void fewDamagedFilesAreKept() throws IOException {
        for (int generation = 1; generation <= 5; generation++) {
            Files.write(JournalFiles.file(damaged, generation), new byte[100]);
            assertThat(JournalByHand.read(damaged, clock)).isEmpty();
        }

        assertThat(aside())
                .containsExactly(
                        "journal-3.fvj.damaged", "journal-4.fvj.damaged", "journal-5.fvj.damaged");
        assertThat(JournalFiles.newest(damaged)).isEqualTo(5);
    }

    private Optional<SceneMemory> read(byte[] bytes) throws IOException {
        log.clear();
        try (Stream<Path> files = Files.list(damaged)) {
            for (Path old : files.toList()) {
                Files.delete(old);
            }
        }
        Files.write(JournalFiles.file(damaged, 1), bytes);
        return JournalByHand.read(damaged, clock).map(kept -> kept.restored().scene());
    }

    private List<String> aside() throws IOException {
        try (Stream<Path> files = Files.list(damaged)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> name.endsWith(".damaged"))
                    .sorted()
                    .toList();
        }
    }
}
