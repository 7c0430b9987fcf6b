package org.farview.data.zarr;

import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.store.StorePath;
import org.farview.scene.VoxelType;

/**
 * An opened array: its metadata is checked, its chunks can be read.
 *
 * <p>The chunk of a sharded array is the inner chunk: shards are found, and their indexes read and
 * kept, behind {@link #fetch}.
 *
 * <p>Immutable and thread-safe. {@link #fetch} blocks on I/O, {@link #decode} only computes.
 */
public final class ZarrArray implements ZarrNode {
    private final ArrayStore place;
    private final ArrayMetadata metadata;
    private final VoxelType type;

    ZarrArray(ArrayStore place, ArrayMetadata metadata) {
        this(place, metadata, metadata.type().shown());
    }

    private ZarrArray(ArrayStore place, ArrayMetadata metadata, VoxelType type) {
        this.place = place;
        this.metadata = metadata;
        this.type = type;
    }

    @Override
    public StorePath path() {
        return place.path();
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

    /** Voxels per chunk and axis, each at least 1; of sharded arrays, of the innermost chunks. */
    public List<Integer> chunkShape() {
        return metadata.chunkShape();
    }

    /** Voxels per shard and axis; empty when every chunk is an object of its own. */
    public Optional<List<Integer>> shardShape() {
        return metadata.shards().isEmpty() ? Optional.empty() : Optional.of(metadata.objectShape());
    }

    /** What the array is stored in. */
    public ElementType element() {
        return metadata.type();
    }

    /** What {@link #decode} and {@link #fillChunk} give: {@link ElementType#shown} at first. */
    public VoxelType type() {
        return type;
    }

    /**
     * The same array drawn as another type, for integers that are intensities and not the numbers
     * of objects: int8 as int16, integers of 32 and 64 bits as float32, rounded to nearest.
     *
     * @throws DataException when a chunk of that type is larger than the limit
     * @throws IllegalArgumentException when {@link ElementType#canBeShownAs} says no
     */
    public ZarrArray shownAs(VoxelType drawn) {
        if (!element().canBeShownAs(drawn)) {
            throw new IllegalArgumentException(
                    "'%s': %s as %s".formatted(path(), element().wireName(), drawn.wireName()));
        }
        long bytes = (long) metadata.codecs().chunkBytes() / element().bytes() * drawn.bytes();
        long limit = place.limits().chunkBytes();
        if (bytes > limit) {
            throw new DataException(
                    "'%s' of %s: got chunks %s, wanted at most %d bytes per chunk as %s"
                            .formatted(
                                    path(),
                                    place.store().describe(),
                                    chunkShape(),
                                    limit,
                                    drawn.wireName()));
        }
        return new ZarrArray(place, metadata, drawn);
    }

    /** One name per axis, or none. */
    public List<String> dimensionNames() {
        return metadata.dimensionNames();
    }

    /** For people: e.g. {@code zstd}, {@code raw} or {@code zstd in shards of 256 x 256 x 256}. */
    public String codecs() {
        String chunk = metadata.codecs().describe();
        return shardShape()
                .map(shard ->
                        "%s in shards of %s"
                                .formatted(
                                        chunk,
                                        String.join(
                                                " x ",
                                                shard.stream().map(String::valueOf).toList())))
                .orElse(chunk);
    }

    /**
     * Reads a stored chunk.
     *
     * @param index chunk index per axis
     * @return empty when the chunk is not stored: all its voxels have the fill value
     * @throws DataException when the store fails, the index of its shard is damaged or the chunk is
     *     larger than any encoding of it
     * @throws IllegalArgumentException when the index lies outside the grid
     */
    public Optional<byte[]> fetch(List<Integer> index) {
        requireInside(index);
        try {
            return place.read(metadata, index);
        } catch (DataException e) {
            // Of an object that is one chunk the store has said which.
            throw metadata.shards().isEmpty() ? e : failed(index, e);
        }
    }

    /**
     * Decodes a stored chunk into voxels of {@link #type}.
     *
     * @return the full chunk shape, C order, little-endian; the stored array itself when it is that
     *     already
     * @throws DataException when the bytes are damaged
     */
    public byte[] decode(List<Integer> index, byte[] stored) {
        return VoxelConversion.convert(decodeElements(index, stored), element(), type);
    }

    /**
     * Decodes a stored chunk exactly.
     *
     * @return as {@link #decode}, but of {@link #element}
     * @throws DataException when the bytes are damaged
     */
    public byte[] decodeElements(List<Integer> index, byte[] stored) {
        try {
            return metadata.codecs().decode(stored, metadata.chunkShape());
        } catch (DataException e) {
            throw failed(index, e);
        }
    }

    /** A chunk's worth of fill values of {@link #type}, C order, little-endian; a new array. */
    public byte[] fillChunk() {
        return repeated(VoxelConversion.convert(fill(), element(), type));
    }

    /** A chunk's worth of fill values of {@link #element}; a new array. */
    public byte[] fillElements() {
        return repeated(fill());
    }

    private byte[] fill() {
        byte[] element = new byte[metadata.fill().size()];
        for (int i = 0; i < element.length; i++) {
            element[i] = metadata.fill().get(i);
        }
        return element;
    }

    private byte[] repeated(byte[] one) {
        int count = metadata.codecs().chunkBytes() / element().bytes();
        byte[] bytes = new byte[count * one.length];
        System.arraycopy(one, 0, bytes, 0, one.length);
        // Doubles what is there until the end is reached.
        for (int done = one.length; done < bytes.length; done *= 2) {
            System.arraycopy(bytes, 0, bytes, done, Math.min(done, bytes.length - done));
        }
        return bytes;
    }

    private DataException failed(List<Integer> index, DataException cause) {
        return new DataException(place.name(metadata, index) + ": " + cause.getMessage(), cause);
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
                            .formatted(index, path(), shape(), chunkShape()));
        }
    }
}
