package org.farview.server.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.farview.server.app.fixture.SmallDisk;
import org.farview.server.journal.StateFolder;
import org.farview.server.journal.SyncPolicy;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateCheckTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir private Path folder;

    @Test
    void nothingKeptIsNothingToLookAt() {
        assertThat(new StateCheck(Optional.empty()).look().verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void aFolderThatCanBeMadeIsNotMade() throws IOException {
        Finding finding = look(folder.resolve("new/state"));

        assertThat(finding.verdict()).isEqualTo(Verdict.OK);
        assertThat(finding.found()).contains("can be made", "free");
        assertThat(finding.figures()).containsOnlyKeys("sync_ms", "free_bytes");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSecondServerIsToldOfTheFirst() {
        SyncPolicy policy = new SyncPolicy.Within(Duration.ofMillis(50));
        try (StateFolder first = StateFolder.open(folder, policy, Clock.system(), new Threads())) {
            assertThat(first.scenes()).isEmpty();

            Finding finding = look(folder);

            assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(finding.found()).contains("another process uses it");
        }

        assertThat(look(folder).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Finding finding = look(Files.createFile(folder.resolve("file")));

        assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finding.found()).contains("is no folder");
    }

    /** 64 kB are less than the probe writes. */
    @Test
    void aFullDiskIsFoundOutAndLeftAsItWas() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder)) {
            Finding finding = look(disk.folder());

            assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(finding.found()).contains("cannot be written", "No space left");
            assertThat(finding.remedy().orElseThrow()).contains("make room");
            assertThat(disk.folder()).isEmptyDirectory();
        }
    }

    @Test
    void theProbeFailsWhereNothingCanBeWritten() throws IOException {
        assumeThat(FULL).exists();
        try (FileChannel full = FileChannel.open(FULL, StandardOpenOption.WRITE)) {
            assertThatThrownBy(() -> Probe.syncNanos(full))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
        }
    }

    @Test
    void theTemporaryFolderWantsRoom() throws IOException {
        Finding enough = new TempCheck("temp", folder, 1, "make room").look();
        Finding little = new TempCheck("temp", folder, Long.MAX_VALUE, "make room").look();

        assertThat(enough.verdict()).isEqualTo(Verdict.OK);
        assertThat(little.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(little.remedy()).contains("make room");
        assertThat(folder).isEmptyDirectory();
    }

    private static Finding look(Path path) {
        return new StateCheck(Optional.of(path)).look();
    }
}
