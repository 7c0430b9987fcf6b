package org.farview.data.write;

import io.airlift.compress.v3.zstd.ZstdCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdNativeCompressor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.farview.data.source.Raster;

/**
 * Cuts a raster into chunks and writes them, compressed by zstd. A chunk of zeros is not written:
 * zero is the fill value. Confined to one thread.
 */
final class ChunkWriter {
    private final Raster raster;
    private final List<Integer> chunkShape;
    private final ZstdCompressor zstd = compressor();

    ChunkWriter(Raster raster, List<Integer> chunkShape) {
        this.raster = raster;
        this.chunkShape = List.copyOf(chunkShape);
    }

    /** Number of chunks, written or not. */
    static long count(List<Integer> shape, List<Integer> chunkShape) {
        long count = 1;
        for (int axis = 0; axis < shape.size(); axis++) {
            count *= Math.ceilDiv(shape.get(axis), chunkShape.get(axis));
        }
        return count;
    }

    /**
     * @param prefix the array's path, ending in {@code /}
     * @param afterEach runs after each chunk
     */
    void write(Sink sink, String prefix, NgffJson names, Runnable afterEach) throws IOException {
        long chunks = count(raster.shape(), chunkShape);
        Integer[] index = new Integer[chunkShape.size()];
        Arrays.fill(index, 0);
        for (long chunk = 0; chunk < chunks; chunk++) {
            byte[] voxels = cut(index);
            if (!allZero(voxels)) {
                sink.put(prefix + names.chunkPath(List.of(index)), compressed(voxels));
            }
            afterEach.run();
            for (int axis = index.length - 1; axis >= 0; axis--) {
                index[axis]++;
                if (index[axis] * chunkShape.get(axis) < raster.shape().get(axis)) {
                    break;
                }
                index[axis] = 0;
            }
        }
    }

    /** A full-size chunk; what lies beyond the raster is 0. */
    private byte[] cut(Integer[] index) {
        int axes = index.length;
        int width = raster.type().bytes();
        int inner = axes - 1;
        int[] start = new int[axes];
        int[] length = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            start[axis] = index[axis] * chunkShape.get(axis);
            length[axis] = Math.min(chunkShape.get(axis), raster.shape().get(axis) - start[axis]);
        }
        int voxels = chunkShape.stream().reduce(1, (a, b) -> a * b);
        byte[] chunk = new byte[voxels * width];
        int[] at = new int[axes];
        boolean more = true;
        while (more) {
            int from = 0;
            int to = 0;
            for (int axis = 0; axis < axes; axis++) {
                from = from * raster.shape().get(axis) + start[axis] + at[axis];
                to = to * chunkShape.get(axis) + at[axis];
            }
            System.arraycopy(
                    raster.bytes(), from * width, chunk, to * width, length[inner] * width);
            more = false;
            for (int axis = inner - 1; axis >= 0 && !more; axis--) {
                more = ++at[axis] < length[axis];
                at[axis] = more ? at[axis] : 0;
            }
        }
        return chunk;
    }

    private byte[] compressed(byte[] voxels) {
        byte[] buffer = new byte[zstd.maxCompressedLength(voxels.length)];
        int length = zstd.compress(voxels, 0, voxels.length, buffer, 0, buffer.length);
        return Arrays.copyOf(buffer, length);
    }

    /** The Java fallback has one level only; what it writes is larger but equally valid. */
    private static ZstdCompressor compressor() {
        return ZstdNativeCompressor.isEnabled()
                ? new ZstdNativeCompressor(NgffJson.ZSTD_LEVEL)
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
