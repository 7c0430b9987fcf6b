package org.farview.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;

final class ZipStoreTest extends StoreContractTest {
    /** Stores every other object uncompressed, so that both methods are read. */
    @Override
    Store create(Path folder, Map<String, byte[]> objects) throws IOException {
        Path file = folder.resolve("image.zip");
        boolean stored = false;
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> object : objects.entrySet()) {
                ZipEntry entry = new ZipEntry(object.getKey());
                if (stored) {
                    storeUncompressed(entry, object.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(object.getValue());
                stored = !stored;
            }
        }
        return ZipStore.open(file);
    }

    @Test
    void aDamagedEntryIsRefused() throws IOException {
        Path file = folder.resolve("damaged.zip");
        byte[] content = {1, 2, 3, 4, 5, 6, 7, 8};
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            ZipEntry entry = new ZipEntry("chunk");
            storeUncompressed(entry, content);
            zip.putNextEntry(entry);
            zip.write(content);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[30 + "chunk".length() + 3] ^= 1;
        Files.write(file, bytes);

        try (Store store = ZipStore.open(file)) {
            assertThatThrownBy(() -> store.read(new StorePath("chunk"), 100))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("the archive is damaged");
        }
    }

    @Test
    void anEntryThatPointsOutsideCannotBeReached() throws IOException {
        Path file = folder.resolve("slip.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("../../evil"));
            zip.putNextEntry(new ZipEntry("good"));
        }

        try (Store store = ZipStore.open(file)) {
            assertThat(store.exists(new StorePath("good"))).isTrue();
            assertThatThrownBy(() -> new StorePath("../../evil")).isInstanceOf(DataException.class);
        }
    }

    @Test
    void aFileThatIsNoArchiveIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text.zip"), "no archive");

        assertThatThrownBy(() -> ZipStore.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot be read as a zip archive");
    }

    @Test
    void aRangeFarInsideACompressedEntryIsRefused() throws IOException {
        Path file = folder.resolve("shards.zip");
        byte[] mebibyte = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("shard"));
            for (int i = 0; i <= 256; i++) {
                zip.write(mebibyte);
            }
        }

        try (Store store = ZipStore.open(file)) {
            StorePath shard = new StorePath("shard");
            assertThat(store.readRange(shard, new Store.Range(1 << 20, 3))).hasValue(new byte[3]);
            assertThatThrownBy(() -> store.readRange(shard, new Store.Range((256 << 20) + 1, 3)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'shard' of zip")
                    .hasMessageContaining("at 268435457 of a compressed entry");
        }
    }

    @Test
    void readingAfterCloseIsRefused() throws IOException {
        Store store = create(folder, Map.of("a", new byte[1]));
        store.close();
        store.close();

        assertThatThrownBy(() -> store.read(new StorePath("a"), 10))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("closed");
    }

    private static void storeUncompressed(ZipEntry entry, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
    }
}
