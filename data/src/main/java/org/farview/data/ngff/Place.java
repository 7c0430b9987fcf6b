package org.farview.data.ngff;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.store.DirectoryStore;
import org.farview.data.store.Store;
import org.farview.data.store.StorePath;
import org.farview.data.store.ZipStore;
import org.farview.data.zarr.ZarrReader;

/**
 * Where a user's path leads: a store and a node in it. A path may go on inside an archive: {@code
 * head.ome.zarr.zip/labels/aal}.
 *
 * @param store opened; its owner is the one who asked
 * @param path of the node
 * @param image which of the images that the node may list
 * @param address the absolute path that leads here
 * @param name of the container or node, without {@code .ome.zarr.zip} and the like
 */
record Place(Store store, StorePath path, int image, Path address, String name) {
    /** Archivers of macOS put their own files beside the content. */
    private static final String MACOS_EXTRAS = "__MACOSX";

    /**
     * @throws DataException when there is nothing at the path, or nothing that holds an image
     */
    static Place find(Path path) {
        ImageChoice choice = ImageChoice.of(path);
        Path absolute = choice.place().toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            return new Place(
                    DirectoryStore.open(absolute),
                    StorePath.ROOT,
                    choice.image(),
                    absolute,
                    plainName(absolute));
        }
        if (Files.isRegularFile(absolute)) {
            requireArchive(absolute);
            return inArchive(absolute, StorePath.ROOT, choice);
        }
        for (Path at = absolute.getParent(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at)) {
                requireArchive(at);
                String inner = at.relativize(absolute).toString().replace('\\', '/');
                return inArchive(at, new StorePath(inner), choice);
            }
        }
        throw new DataException("'%s': no such file or folder".formatted(path));
    }

    private static Place inArchive(Path archive, StorePath inner, ImageChoice choice) {
        Store store = ZipStore.open(archive);
        StorePath root = rootOf(store);
        Path address = choice.place().toAbsolutePath().normalize();
        boolean whole = inner.value().isEmpty();
        return new Place(
                store,
                whole ? root : root.child(inner.value()),
                choice.image(),
                address,
                whole ? plainName(archive) : inner.name());
    }

    /** The path of a node from here on; empty for the node itself. */
    String relative(StorePath to) {
        if (to.equals(path) || path.equals(StorePath.ROOT)) {
            return to.equals(path) ? "" : to.value();
        }
        return to.value().substring(path.value().length() + 1);
    }

    /** The absolute path that leads to a node from here on. */
    Path addressOf(StorePath to) {
        String relative = relative(to);
        return relative.isEmpty() ? address : address.resolve(relative);
    }

    /** Whether a node lies in a group {@code labels}, where NGFF keeps the labels of an image. */
    boolean isAmongLabels(StorePath node) {
        Path holder = addressOf(node).getParent();
        return holder != null && holder.endsWith(StoredLabelNames.LABELS);
    }

    /** Some archives hold the image's folder, not its content. */
    private static StorePath rootOf(Store store) {
        ZarrReader reader = new ZarrReader(store, DataLimits.DEFAULT);
        if (reader.isNode(StorePath.ROOT)) {
            return StorePath.ROOT;
        }
        List<String> top =
                store.list(StorePath.ROOT).stream().filter(n -> !n.equals(MACOS_EXTRAS)).toList();
        boolean wrapped = top.size() == 1 && reader.isNode(StorePath.ROOT.child(top.getFirst()));
        return wrapped ? StorePath.ROOT.child(top.getFirst()) : StorePath.ROOT;
    }

    private static void requireArchive(Path file) {
        String lower = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (lower.endsWith(".nii") || lower.endsWith(".nii.gz")) {
            throw new DataException(
                    "'%s': got a NIfTI file, wanted an OME-Zarr; import it first".formatted(file));
        }
        if (!lower.endsWith(".zip")) {
            throw new DataException(
                    "'%s': got a file, wanted an OME-Zarr: a folder or a .zip".formatted(file));
        }
    }

    private static String plainName(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.replaceFirst("(?i)(\\.ome)?(\\.zarr)?(\\.zip)?$", "");
    }
}
