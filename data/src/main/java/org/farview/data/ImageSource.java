package org.farview.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.scene.LayerKind;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * An opened image: geometry that is known, pixels that can be fetched.
 *
 * <p>Thread-safe. {@link #fetch} blocks on I/O and runs on virtual threads; {@link #decode} is pure
 * computing and runs on the decode pool.
 */
public interface ImageSource extends AutoCloseable {
    /** Unique among the images of this process. */
    String id();

    /** For people: the image's own name, else the file's. */
    String name();

    /**
     * What opens the same image in another process: an absolute path, or the name of a test
     * pattern; empty when nothing does.
     */
    default Optional<String> address() {
        return Optional.empty();
    }

    Multiscale multiscale();

    VoxelType type();

    /**
     * What the voxels mean, as far as the file says; types that only labels have are labels, as
     * napari guesses too.
     */
    default LayerKind kind() {
        return type().isOnlyForLabels() ? LayerKind.LABELS : LayerKind.IMAGE;
    }

    /**
     * The label images that are stored with it, to be opened one by one. Blocks on I/O.
     *
     * @throws DataException when the list of them cannot be read
     */
    default List<StoredLabels> labels() {
        return List.of();
    }

    /**
     * What the file says about its channels: one for every index of the channel axis, in order;
     * empty when there is no such axis or nothing is said of it.
     */
    default List<Channel> channels() {
        return List.of();
    }

    /**
     * What the file says of the objects of a label image; {@link LabelLegend#NONE} for all others,
     * and for one that says nothing.
     */
    default LabelLegend labelLegend() {
        return LabelLegend.NONE;
    }

    /**
     * The first window shown: from the file ({@code omero}), else percentiles 0.5 and 99.5 of the
     * coarsest level; the type's range for labels, whose colours do not depend on it.
     */
    Window window();

    /**
     * What a contrast slider spans: the type's range for 8 bit, else smallest to largest value of
     * the coarsest level.
     */
    Window range();

    /**
     * The first window of one channel: from the file, else percentiles 0.5 and 99.5 of that channel
     * in the coarsest level, else {@link #window()}.
     *
     * @param channel index along the channel axis
     */
    default Window window(int channel) {
        return channel < channels().size()
                ? channels().get(channel).window().orElseGet(this::window)
                : window();
    }

    /**
     * What a contrast slider of one channel spans, as {@link #range()}.
     *
     * @param channel index along the channel axis
     */
    default Window range(int channel) {
        return range();
    }

    /**
     * Reads a chunk's stored bytes.
     *
     * @throws DataException when the store fails; an absent chunk is no failure but {@link
     *     Fetched.Absent}
     */
    Fetched fetch(ChunkKey key);

    /**
     * Decodes what {@link #fetch} gave; an absent chunk becomes the fill value.
     *
     * @throws DataException when the bytes are not what the metadata promises
     */
    Chunk decode(ChunkKey key, Fetched fetched);

    @Override
    void close();

    /**
     * A label image beside an image.
     *
     * @param name of its folder
     * @param open opens it, to be closed by the caller; blocks on I/O, {@link DataException} when
     *     it cannot be read
     */
    record StoredLabels(String name, Supplier<ImageSource> open) {}

    /** Result of a fetch. */
    sealed interface Fetched {
        /**
         * @param bytes as stored
         */
        @SuppressWarnings(
                "ArrayRecordComponent") // handed from fetch to decode, nobody else sees it
        record Stored(byte[] bytes) implements Fetched {}

        /** The store has no such chunk. */
        record Absent() implements Fetched {}
    }
}
