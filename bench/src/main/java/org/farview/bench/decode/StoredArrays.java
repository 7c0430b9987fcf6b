package org.farview.bench.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The volume as arrays of every {@link Packing} in a folder of its own, which goes when this is
 * closed.
 */
final class StoredArrays implements AutoCloseable {
    private static final int INDEX_ENTRY_BYTES = 2 * Long.BYTES;

    private final Path folder;
    private final CellVolume volume;
    private final long checksum;

    private StoredArrays(Path folder, CellVolume volume, long checksum) {
        this.folder = folder;
        this.volume = volume;
        this.checksum = checksum;
    }

    /** Writes all of them, on all cores. */
    static StoredArrays write(CellVolume volume) {
        try {
            Path folder = Files.createTempDirectory("farview-decode");
            for (Packing packing : Packing.values()) {
                Path array = Files.createDirectories(folder.resolve(packing.name()));
                Files.writeString(array.resolve(packing.metadataName()), packing.metadata(volume));
            }
            StoredArrays empty = new StoredArrays(folder, volume, 0);
            int[] shards = empty.shardGrid();
            long checksum =
                    IntStream.range(0, shards[0] * shards[1] * shards[2])
                            .parallel()
                            .mapToLong(empty::writeShard)
                            .sum();
            return new StoredArrays(folder, volume, checksum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CellVolume volume() {
        return volume;
    }

    Path array(Packing packing) {
        return folder.resolve(packing.name());
    }

    /** The {@link Checksums#of} of all chunks together. */
    long checksum() {
        return checksum;
    }

    /** The files that hold chunks. */
    List<Path> chunkFiles(Packing packing) {
        try (Stream<Path> files = Files.walk(array(packing))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(packing.metadataName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the chunks of one shard in every packing; returns their part of the checksum. */
    private long writeShard(int shard) {
        int[] shards = shardGrid();
        int[] sides = shardSides();
        int[] place = position(shard, shards);
        Packer packer = new Packer();
        Shard packed = new Shard(sides[0] * sides[1] * sides[2]);
        long checksum = 0;
        for (int inner = 0; inner < packed.chunks(); inner++) {
            int[] inShard = position(inner, sides);
            int[] index = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                index[axis] = place[axis] * sides[axis] + inShard[axis];
            }
            if (isInside(index)) {
                byte[] chunk = volume.chunk(index);
                byte[] zstd = packer.zstd(chunk);
                put(Packing.RAW, index, chunk);
                put(Packing.BLOSC_LZ4, index, packer.bloscLz4(chunk));
                put(Packing.BLOSC_ZSTD, index, packer.bloscZstd(chunk));
                put(Packing.ZSTD, index, zstd);
                packed.add(inner, zstd);
                checksum += Checksums.of(chunk, Checksums.number(index, volume.grid()));
            }
        }
        put(Packing.ZSTD_SHARDS, place, packed.bytes());
        return checksum;
    }

    private void put(Packing packing, int[] index, byte[] bytes) {
        String prefix = packing.format() == 2 ? "" : "c/";
        Path file = array(packing).resolve(prefix + index[0] + "/" + index[1] + "/" + index[2]);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isInside(int[] index) {
        int[] grid = volume.grid();
        return index[0] < grid[0] && index[1] < grid[1] && index[2] < grid[2];
    }

    private int[] shardSides() {
        int[] voxels = Packing.shard(volume);
        return IntStream.range(0, 3).map(axis -> voxels[axis] / CellVolume.CHUNK).toArray();
    }

    private int[] shardGrid() {
        int[] sides = shardSides();
        int[] grid = volume.grid();
        return IntStream.range(0, 3).map(axis -> Math.ceilDiv(grid[axis], sides[axis])).toArray();
    }

    /** C order. */
    private static int[] position(int number, int[] sides) {
        return new int[] {
            number / (sides[1] * sides[2]), number / sides[2] % sides[1], number % sides[2]
        };
    }

    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shard that grows: its chunks, then the index and its sum (codec sharding_indexed). */
    private static final class Shard {
        private final ByteBuffer index;
        private final List<byte[]> parts = new ArrayList<>();
        private long length;

        Shard(int chunks) {
            index =
                    ByteBuffer.allocate(chunks * INDEX_ENTRY_BYTES + Integer.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < 2 * chunks; i++) {
                index.putLong(i * Long.BYTES, -1);
            }
        }

        int chunks() {
            return index.capacity() / INDEX_ENTRY_BYTES;
        }

        void add(int chunk, byte[] bytes) {
            index.putLong(chunk * INDEX_ENTRY_BYTES, length);
            index.putLong(chunk * INDEX_ENTRY_BYTES + Long.BYTES, bytes.length);
            parts.add(bytes);
            length += bytes.length;
        }

        byte[] bytes() {
            CRC32C sum = new CRC32C();
            sum.update(index.array(), 0, index.capacity() - Integer.BYTES);
            index.putInt(index.capacity() - Integer.BYTES, (int) sum.getValue());
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(length) + index.capacity());
            parts.forEach(all::put);
            return all.put(index.array()).array();
        }
    }
}
