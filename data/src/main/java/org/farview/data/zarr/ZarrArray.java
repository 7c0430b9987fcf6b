package org.farview.data.zarr;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.farview.data.DataException;
import org.farview.data.source.Boxes;
import org.farview.data.source.Region;
import org.farview.data.store.Store;
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

    /**
     * Reads and decodes a chunk in one go into memory that the caller keeps. Blocks on I/O.
     *
     * @param voxels as long as {@link #fillChunk}; the full chunk shape, C order, little-endian, of
     *     {@link #type}
     * @throws DataException as {@link #fetch} and {@link #decode}
     * @throws IllegalArgumentException when the index lies outside the grid, or the room is of
     *     another size
     */
    public void read(List<Integer> index, byte[] voxels) {
        Part room = Part.of(voxels);
        requireRoom(voxels.length, chunkShape());
        Part chunk = part(index, 0, voxels.length, room);
        if (!chunk.isAt(room)) {
            chunk.copyTo(room);
        }
    }

    /**
     * Reads a box of voxels, wherever it lies to the chunks, into memory that the caller keeps; of
     * each chunk only the blocks that hold some of it are decoded where the codec allows that.
     * Blocks on I/O.
     *
     * @param voxels of the box and no others, C order, little-endian, of {@link #type}
     * @throws DataException as {@link #fetch} and {@link #decode}
     * @throws IllegalArgumentException when the box does not lie in the array, or the room is of
     *     another size
     */
    public void readRegion(Region box, byte[] voxels) {
        boolean inside = box.ndim() == shape().size();
        for (int axis = 0; inside && axis < box.ndim(); axis++) {
            inside = box.shape().get(axis) <= shape().get(axis) - box.start().get(axis);
        }
        if (!inside) {
            throw new IllegalArgumentException(
                    "%s of '%s': outside shape %s".formatted(box, path(), shape()));
        }
        requireRoom(voxels.length, box.shape());
        for (Region part : box.parts(chunkShape())) {
            Boxes.Side to = new Boxes.Side(voxels, box.shape(), part.startFrom(box.start()));
            Boxes.copy(side(part), to, part.shape(), type.bytes());
        }
    }

    /** The chunk that holds such a part of the array, as far as the part needs it. */
    private Boxes.Side side(Region part) {
        List<Integer> start = part.startInChunk(chunkShape());
        int first = 0;
        int last = 0;
        for (int axis = 0; axis < part.ndim(); axis++) {
            int side = chunkShape().get(axis);
            first = first * side + start.get(axis);
            last = last * side + start.get(axis) + part.shape().get(axis) - 1;
        }
        int width = type.bytes();
        int bytes = metadata.codecs().chunkBytes() / element().bytes() * width;
        Part room = Scratch.CHUNK.room(bytes);
        Part chunk = part(part.chunk(chunkShape()), first * width, (last + 1) * width, room);
        if (chunk.offset() != 0) {
            // It is still where it was stored, behind a header.
            chunk.copyTo(room);
            chunk = room;
        }
        return new Boxes.Side(chunk.array(), chunkShape(), start);
    }

    /**
     * A chunk of which some bytes are wanted: good until the thread reads the next one.
     *
     * @param first of the wanted bytes
     * @param end of them, exclusive; what lies outside may be anything
     * @param room for the whole chunk
     */
    private Part part(List<Integer> index, int first, int end, Part room) {
        requireInside(index);
        StoredRoom stored = new StoredRoom();
        OptionalInt length;
        try {
            length = place.read(metadata, index, stored);
        } catch (DataException e) {
            throw metadata.shards().isEmpty() ? e : failed(index, e);
        }
        if (length.isEmpty()) {
            return Part.of(fillChunk());
        }
        Part bytes = stored.first(length.getAsInt());
        if (!VoxelConversion.isNone(element(), type)) {
            byte[] copy = Arrays.copyOf(bytes.array(), bytes.length());
            return Part.of(decode(index, copy));
        }
        try {
            CodecChain.Wanted wanted = new CodecChain.Wanted(metadata.chunkShape(), first, end);
            return metadata.codecs().decode(bytes, wanted, room);
        } catch (DataException e) {
            throw failed(index, e);
        }
    }

    private void requireRoom(int bytes, List<Integer> shape) {
        long wanted =
                shape.stream().mapToLong(Integer::longValue).reduce(type.bytes(), (a, b) -> a * b);
        if (bytes != wanted) {
            throw new IllegalArgumentException(
                    "voxels of %s of '%s': got room for %d bytes, wanted %d"
                            .formatted(shape, path(), bytes, wanted));
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

    /** The thread's room for stored bytes. */
    private static final class StoredRoom implements Store.Room {
        private byte[] bytes = {};

        @Override
        public byte[] of(int length) {
            bytes = Scratch.STORED.room(length).array();
            return bytes;
        }

        Part first(int length) {
            return new Part(bytes, 0, length);
        }
    }
}
