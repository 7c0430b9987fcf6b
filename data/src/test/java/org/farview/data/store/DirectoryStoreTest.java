package org.farview.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;

final class DirectoryStoreTest extends StoreContractTest {
    @Override
    Store create(Path folder, Map<String, byte[]> objects) throws IOException {
        Path root = folder.resolve("image.zarr");
        for (Map.Entry<String, byte[]> object : objects.entrySet()) {
            Path file = root.resolve(object.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, object.getValue());
        }
        return DirectoryStore.open(root);
    }

    @Test
    void aLinkOutOfTheFolderIsRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("image.zarr/link"), secret);
        DirectoryStore store = DirectoryStore.open(folder.resolve("image.zarr"));

        assertThatThrownBy(() -> store.read(new StorePath("link"), 100))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a link leads out of the folder, refused");
    }

    @Test
    void aLinkInsideTheFolderIsFollowed() throws IOException {
        Files.createSymbolicLink(
                folder.resolve("image.zarr/link"), folder.resolve("image.zarr/big"));
        DirectoryStore store = DirectoryStore.open(folder.resolve("image.zarr"));

        assertThat(store.read(new StorePath("link"), 100_000)).isPresent();
    }

    @Test
    void aMissingFolderIsRefused() {
        assertThatThrownBy(() -> DirectoryStore.open(folder.resolve("nothing")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no such file or folder");
    }
}
