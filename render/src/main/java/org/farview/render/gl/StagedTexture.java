package org.farview.render.gl;

import static org.lwjgl.opengl.GL42C.GL_SHADER_IMAGE_ACCESS_BARRIER_BIT;
import static org.lwjgl.opengl.GL42C.GL_TEXTURE_FETCH_BARRIER_BIT;
import static org.lwjgl.opengl.GL42C.glMemoryBarrier;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.data.Chunk;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.render.stage.NearestVoxels;
import org.farview.render.stage.Staged;
import org.farview.render.stage.StagedCell;
import org.farview.render.stage.StagedCells;
import org.farview.render.view.Box;
import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;
import org.farview.scene.LayerKind;
import org.jspecify.annotations.Nullable;

/**
 * The voxels of one cut in a texture, filled chunk by chunk as they arrive and as fast as the
 * upload's budget lets them. It never has holes: a cell without its chunk is made from a coarser
 * texture, or erased when there is none.
 *
 * <p>Beside it lies a texture of bricks of {@value #BRICK} voxels a side with the smallest and the
 * largest voxel that interpolation can reach inside them (of labels, whether there is any), kept up
 * to date where it is asked for.
 *
 * <p>Confined to the context's thread.
 */
final class StagedTexture implements Staged, AutoCloseable {
    /** Measured best; 32 is slower by two thirds. */
    static final int BRICK = 16;

    private static final int GROUP = 256;
    private static final int TARGET = 0;
    private static final int SIZE = 1;
    private static final int SLOPE = 2;
    private static final int OFFSET = 3;
    private static final int WHOLE = 4;
    private static final int NEAREST_BINDING = 3;

    private final Gpu gpu;
    private Cut cut;
    private VoxelTexture voxels;
    private @Nullable VoxelTexture bricks;
    private @Nullable Occupancy occupancy;
    private StagedCells cells;
    private long version = 1;
    private long bricksVersion;
    private boolean waiting;
    private long lastUsed;

    StagedTexture(Gpu gpu, Cut cut) {
        this.gpu = gpu;
        this.cut = cut;
        this.voxels = VoxelTexture.ofVoxels(Int3.size(cut.box()), VoxelFormat.of(cut));
        this.cells = StagedCells.of(cut);
    }

    Cut cut() {
        return cut;
    }

    StagedCells cells() {
        return cells;
    }

    VoxelTexture voxels() {
        return voxels;
    }

    @Override
    public long version() {
        return version;
    }

    /** Whether chunks that are there had to wait for the next picture. */
    boolean isWaiting() {
        return waiting;
    }

    long lastUsed() {
        return lastUsed;
    }

    void markUsed(long turn) {
        lastUsed = turn;
    }

    /** Video memory that a cut takes, with its bricks. */
    static long bytesOf(Cut cut) {
        long bricks = Int3.size(cut.box()).ceilDiv(BRICK).product();
        VoxelFormat format = VoxelFormat.of(cut);
        return cut.box().voxels() * format.voxels().bytes() + bricks * format.bricks().bytes();
    }

    long bytes() {
        VoxelFormat format = voxels.format();
        return voxels.size().product() * format.voxels().bytes()
                + (bricks == null ? 0 : bricks.size().product() * format.bricks().bytes());
    }

    /** Points it at another cut; the memory is kept if it has the same shape. */
    void moveTo(Cut next) {
        if (next.equals(cut)) {
            return;
        }
        Int3 size = Int3.size(next.box());
        VoxelFormat format = VoxelFormat.of(next);
        if (!size.equals(voxels.size()) || !format.equals(voxels.format())) {
            close();
            voxels = VoxelTexture.ofVoxels(size, format);
            bricks = null;
            occupancy = null;
        }
        cut = next;
        cells = StagedCells.of(next);
        version++;
    }

    /** Sends up what has arrived, as far as the budget goes. */
    void load(Chunks chunks) {
        waiting = false;
        boolean changed = false;
        for (StagedCell cell : cells.list()) {
            if (cell.content() == StagedCell.Content.OWN) {
                continue;
            }
            switch (chunks.state(cell.cell().key())) {
                case ChunkState.Ready(Chunk chunk) when fits(chunk) -> {
                    if (gpu.uploads().hasBudget()) {
                        gpu.uploads().add(cut, chunk, cell.cell().box(), voxels);
                        cell.markOwn(version + 1);
                        changed = true;
                    } else {
                        cell.markPending();
                        waiting = true;
                    }
                }
                case ChunkState.Ready _, ChunkState.Failed _ -> cell.markFailed();
                case ChunkState.Pending _ -> cell.markPending();
            }
        }
        if (changed) {
            version++;
            gpu.uploads().flush(voxels);
        }
    }

    /** Fills every cell that has no chunk of its own from a coarser texture, or erases it. */
    void fillGaps(Optional<StagedTexture> coarser) {
        List<StagedCell> gaps = cells.outdated(coarser);
        if (gaps.isEmpty()) {
            return;
        }
        version++;
        ShaderText text =
                voxels.format()
                        .options(ShaderText.of("fill"))
                        .with("ERASE", coarser.isPresent() ? 0 : 1);
        Program program = gpu.programs().get(text).use();
        voxels.bindForWriting(0);
        Optional<GpuBuffer> nearest = coarser.flatMap(source -> aim(program, source));
        for (StagedCell gap : gaps) {
            fill(program, gap.cell().box());
            coarser.ifPresentOrElse(
                    source -> gap.markCoarse(source, version), () -> gap.markErased(version));
        }
        nearest.ifPresent(GpuBuffer::close);
        glMemoryBarrier(GL_TEXTURE_FETCH_BARRIER_BIT | GL_SHADER_IMAGE_ACCESS_BARRIER_BIT);
    }

    private void fill(Program program, Box box) {
        program.set(TARGET, Int3.from(box).minus(Int3.from(cut.box())))
                .set(SIZE, Int3.size(box))
                .dispatch((int) Math.ceilDiv(box.voxels(), (long) GROUP), 1, 1);
    }

    /**
     * Where a voxel of this texture lies in the coarser one: linear along each dimension; of labels
     * a table of the nearest, worked out here because it must be the same on every renderer.
     */
    private Optional<GpuBuffer> aim(Program program, StagedTexture source) {
        source.voxels.bind(0);
        if (cut.kind() == LayerKind.LABELS) {
            program.set(WHOLE, voxels.size());
            GpuBuffer nearest = nearest(source.cut);
            nearest.bind(NEAREST_BINDING);
            return Optional.of(nearest);
        }
        program.set(
                        SLOPE,
                        Float3.ofDimensions(
                                i -> dimension(i).scale() / source.dimension(i).scale()))
                .set(
                        OFFSET,
                        Float3.ofDimensions(i -> {
                            Dimension mine = dimension(i);
                            double world = mine.origin() + cut.box().range(i).from() * mine.scale();
                            return source.dimension(i).toIndex(world)
                                    - source.cut.box().range(i).from();
                        }));
        return Optional.empty();
    }

    /** The nearest voxels of a coarser cut: of the columns, then of the rows, then along depth. */
    private GpuBuffer nearest(Cut coarse) {
        IntStream.Builder all = IntStream.builder();
        for (int i = 2; i >= 0; i--) {
            Arrays.stream(NearestVoxels.of(coarse, cut, i, cut.box().range(i))).forEach(all);
        }
        int[] voxels = all.build().toArray();
        GpuBuffer buffer = new GpuBuffer((long) voxels.length * Integer.BYTES, GpuBuffer.Use.TABLE);
        try (Arena arena = Arena.ofConfined()) {
            buffer.write(arena.allocateFrom(ValueLayout.JAVA_INT, voxels));
        }
        return buffer;
    }

    private Dimension dimension(int index) {
        return cut.dimensions().get(index);
    }

    /** The bricks of what the texture holds now. */
    VoxelTexture bricks() {
        if (bricks == null) {
            bricks = VoxelTexture.ofBricks(voxels.size().ceilDiv(BRICK), voxels.format());
            bricksVersion = 0;
        }
        if (bricksVersion != version) {
            Bricks.update(gpu, voxels, bricks);
            bricksVersion = version;
        }
        return bricks;
    }

    /**
     * The share of bricks that hold a voxel above a value, 0..1, as far as it is known.
     *
     * @param above in samples
     */
    double occupancy(float above) {
        VoxelTexture current = bricks();
        if (occupancy == null) {
            occupancy = new Occupancy();
        }
        return occupancy.share(gpu, current, version, above);
    }

    private boolean fits(Chunk chunk) {
        return chunk.type() == cut.type() && chunk.shape().equals(cut.storedLevel().chunkShape());
    }

    @Override
    public void close() {
        voxels.close();
        if (bricks != null) {
            bricks.close();
        }
        if (occupancy != null) {
            occupancy.close();
        }
    }
}
