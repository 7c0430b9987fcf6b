package org.farview.data.write;

import io.airlift.compress.v3.zstd.ZstdCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdNativeCompressor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.farview.data.source.Boxes;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;

/**
 * Cuts chunks out of a slab and writes them, compressed by zstd. A chunk of zeros is not written:
 * zero is the fill value. Confined to one thread.
 */
final class ChunkWriter {
    private final StoredArray array;
    private final NgffJson names;
    private final Sink sink;
    private final ZstdCompressor zstd;

    ChunkWriter(StoredArray array, NgffJson names, Sink sink) {
        this.array = array;
        this.names = names;
        this.sink = sink;
        this.zstd = compressor(array.zstdLevel());
    }

    /**
     * @param slab whose first voxel is {@code origin} of the array
     * @param part of the array, inside the slab: what there is of a chunk
     */
    void write(Raster slab, List<Integer> origin, Region part) throws IOException {
        byte[] voxels = new byte[array.chunkBytes()];
        Boxes.copy(
                new Boxes.Side(slab.bytes(), slab.shape(), part.startFrom(origin)),
                new Boxes.Side(
                        voxels, array.chunkShape(), Region.whole(array.chunkShape()).start()),
                part.shape(),
                array.type().bytes());
        if (allZero(voxels)) {
            return;
        }
        String name = names.chunkPath(part.chunk(array.chunkShape()));
        sink.put(array.prefix() + name, compressed(voxels));
    }

    private byte[] compressed(byte[] voxels) {
        byte[] buffer = new byte[zstd.maxCompressedLength(voxels.length)];
        int length = zstd.compress(voxels, 0, voxels.length, buffer, 0, buffer.length);
        return Arrays.copyOf(buffer, length);
    }

    /** The Java fallback has one level only; what it writes is larger but equally valid. */
    private static ZstdCompressor compressor(int level) {
        return ZstdNativeCompressor.isEnabled()
                ? new ZstdNativeCompressor(level)
                : new ZstdJavaCompressor();
    }

    private static boolean allZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
