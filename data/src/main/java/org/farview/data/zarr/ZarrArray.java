package org.farview.data.zarr;

import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.store.Store;
import org.farview.data.store.StorePath;
import org.farview.scene.VoxelType;

/**
 * An opened array: its metadata is checked, its chunks can be read.
 *
 * <p>Immutable and thread-safe. {@link #fetch} blocks on I/O, {@link #decode} only computes.
 */
public final class ZarrArray implements ZarrNode {
    private final Store store;
    private final StorePath path;
    private final ArrayMetadata metadata;

    ZarrArray(Store store, StorePath path, ArrayMetadata metadata) {
        this.store = store;
        this.path = path;
        this.metadata = metadata;
    }

    @Override
    public StorePath path() {
        return path;
    }

    @Override
    public int format() {
        return metadata.format();
    }

    @Override
    public JsonFields attributes() {
        return metadata.attributes();
    }

    /** Voxels per axis, slowest first, each at least 1. */
    public List<Integer> shape() {
        return metadata.shape();
    }

    /** Voxels per chunk and axis, each at least 1. */
    public List<Integer> chunkShape() {
        return metadata.chunkShape();
    }

    public VoxelType type() {
        return metadata.type();
    }

    /** One name per axis, or none. */
    public List<String> dimensionNames() {
        return metadata.dimensionNames();
    }

    /** For people: e.g. {@code zstd} or {@code raw}. */
    public String codecs() {
        return metadata.codecs().describe();
    }

    /**
     * Reads a stored chunk.
     *
     * @param index chunk index per axis
     * @return empty when the chunk is not stored: all its voxels have the fill value
     * @throws DataException when the store fails or the chunk is larger than any encoding of it
     * @throws IllegalArgumentException when the index lies outside the grid
     */
    public Optional<byte[]> fetch(List<Integer> index) {
        requireInside(index);
        return store.read(
                path.child(metadata.keys().name(index)), metadata.codecs().maxStoredBytes());
    }

    /**
     * Decodes a stored chunk.
     *
     * @return the full chunk shape, C order, little-endian
     * @throws DataException when the bytes are damaged
     */
    public byte[] decode(List<Integer> index, byte[] stored) {
        try {
            return metadata.codecs().decode(stored, metadata.chunkShape());
        } catch (DataException e) {
            throw new DataException(
                    "chunk '%s' of '%s' of %s: %s"
                            .formatted(
                                    metadata.keys().name(index),
                                    path,
                                    store.describe(),
                                    e.getMessage()),
                    e);
        }
    }

    /** A chunk's worth of fill values, C order, little-endian; a new array. */
    public byte[] fillChunk() {
        List<Byte> voxel = metadata.fill();
        byte[] bytes = new byte[metadata.codecs().chunkBytes()];
        if (voxel.stream().anyMatch(b -> b != 0)) {
            for (int at = 0; at < bytes.length; at += voxel.size()) {
                for (int i = 0; i < voxel.size(); i++) {
                    bytes[at + i] = voxel.get(i);
                }
            }
        }
        return bytes;
    }

    private void requireInside(List<Integer> index) {
        boolean inside = index.size() == shape().size();
        for (int axis = 0; inside && axis < index.size(); axis++) {
            int chunks = Math.ceilDiv(shape().get(axis), chunkShape().get(axis));
            inside = index.get(axis) >= 0 && index.get(axis) < chunks;
        }
        if (!inside) {
            throw new IllegalArgumentException(
                    "chunk %s of '%s': outside shape %s with chunks %s"
                            .formatted(index, path, shape(), chunkShape()));
        }
    }
}
