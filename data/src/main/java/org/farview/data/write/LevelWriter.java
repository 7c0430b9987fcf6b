package org.farview.data.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.farview.data.source.Boxes;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;

/**
 * Writes one level: a slab is read by all workers, then cut, compressed and written by all, then
 * the next. So the memory that it takes does not depend on the image's size. Confined to one
 * thread, whose work others do.
 */
final class LevelWriter {
    /** Chunks that one task writes: making a compressor costs something. */
    private static final int CHUNKS_AT_ONCE = 8;

    private final StoredArray array;
    private final NgffJson names;
    private final Sink sink;
    private final Workers workers;

    LevelWriter(StoredArray array, NgffJson names, Sink sink, Workers workers) {
        this.array = array;
        this.names = names;
        this.sink = sink;
        this.workers = workers;
    }

    /**
     * Writes all chunks.
     *
     * @param tally is told what was seen; empty when nobody wants to know
     * @param afterEach runs after each chunk, on the calling thread
     */
    void write(VoxelGrid grid, Optional<ValueTally> tally, Runnable afterEach) {
        List<Integer> slabShape = Slabs.shape(grid, array);
        for (Region slab : Region.whole(array.shape()).parts(slabShape)) {
            Raster voxels = read(grid, slab);
            List<Region> chunks = slab.parts(array.chunkShape());
            ValueTally.Look[] looks = new ValueTally.Look[chunks.size()];
            List<Runnable> tasks = new ArrayList<>();
            for (int first = 0; first < chunks.size(); first += CHUNKS_AT_ONCE) {
                int from = first;
                int to = Math.min(first + CHUNKS_AT_ONCE, chunks.size());
                tasks.add(() -> {
                    ChunkWriter writer = new ChunkWriter(array, names, sink);
                    for (int i = from; i < to; i++) {
                        Region chunk = chunks.get(i);
                        write(writer, voxels, slab, chunk);
                        if (tally.isPresent()) {
                            looks[i] = tally.get().look(voxels, slab.start(), chunk);
                        }
                    }
                });
            }
            workers.all(tasks);
            tally.ifPresent(all -> Arrays.stream(looks).forEach(all::add));
            chunks.forEach(chunk -> afterEach.run());
        }
    }

    private static void write(ChunkWriter writer, Raster voxels, Region slab, Region chunk) {
        try {
            writer.write(voxels, slab.start(), chunk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Raster read(VoxelGrid grid, Region slab) {
        int width = array.type().bytes();
        byte[] bytes = new byte[Math.toIntExact(slab.voxels() * width)];
        List<Runnable> tasks = new ArrayList<>();
        for (Region part : slab.parts(grid.chunkShape())) {
            tasks.add(() -> {
                Raster voxels = grid.read(part);
                Boxes.copy(
                        new Boxes.Side(
                                voxels.bytes(), part.shape(), Region.whole(part.shape()).start()),
                        new Boxes.Side(bytes, slab.shape(), part.startFrom(slab.start())),
                        part.shape(),
                        width);
            });
        }
        workers.all(tasks);
        return new Raster(array.type(), slab.shape(), bytes);
    }
}
