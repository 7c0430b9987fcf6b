package org.farview.bench.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.farview.bench.PeerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportBenchTest {
    @TempDir private Path folder;

    private StackFile file = new StackFile(Path.of("stack.tif"), 1, 1, 1);

    @BeforeEach
    void write() throws IOException {
        file = new StackFile(folder.resolve("stack.tif"), 70, 129, 130);
        file.write();
    }

    @Test
    void anImportIsTimedCheckedAndRemoved() throws IOException {
        Cost cost = new ImportBench(file, "64m").own();

        assertThat(cost.wallNanos()).isPositive();
        assertThat(folder.resolve("imported.ome.zarr")).doesNotExist();
    }

    @Test
    void anImportOfOtherVoxelsIsFoundOut() throws IOException {
        try (RandomAccessFile damage = new RandomAccessFile(file.path().toFile(), "rw")) {
            damage.seek(file.firstPlane());
            damage.write(new byte[129 * 130 * 2]);
        }

        assertThatThrownBy(() -> new ImportBench(file, "64m").own())
                .isInstanceOf(PeerException.class)
                .hasMessageContaining("Farview: voxel 0 ");
    }

    @Test
    void anImportThatFailsSaysWhy() throws IOException {
        Files.writeString(file.path(), "no image");

        assertThatThrownBy(() -> new ImportBench(file, "64m").own())
                .isInstanceOf(PeerException.class)
                .hasMessageContaining("farview import: exit code 2")
                .hasMessageContaining("unknown format");
    }

    @Test
    void aPeerThatIsNotThereIsLeftOut() throws IOException {
        String table = new ImportBench(file, "64m").run(1, folder, "/no/such/python");

        assertThat(table).contains("| Farview, heap 64m |").contains("Not measured: zarr-python.");
    }
}
