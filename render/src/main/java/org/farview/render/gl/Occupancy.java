package org.farview.render.gl;

import static org.lwjgl.opengl.GL42C.glMemoryBarrier;
import static org.lwjgl.opengl.GL44C.GL_CLIENT_MAPPED_BUFFER_BARRIER_BIT;

import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * How much of a volume is not empty: the share of bricks that hold a voxel above a value. Where
 * most do, passing over the others costs fog a quarter more than it saves.
 *
 * <p>Counted by the GPU beside the pictures, so the answer is that of a picture or two ago.
 * Confined to the context's thread.
 */
final class Occupancy implements AutoCloseable {
    private static final ShaderText TEXT = ShaderText.of("occupancy");
    private static final int GROUP = 4;
    private static final int ABOVE = 0;
    private static final int BRICKS_UNIT = 1;

    private final GpuBuffer count = new GpuBuffer(Integer.BYTES, GpuBuffer.Use.READBACK);
    private @Nullable Question asked;
    private @Nullable Question answered;
    private @Nullable Fence counting;
    private double share;

    /** What was counted: the bricks as of a version. */
    private record Question(long version, float above) {}

    /**
     * The share, 0..1, as far as it is known; 0 at first.
     *
     * @param version of what the bricks hold
     * @param above in samples
     */
    double share(Gpu gpu, VoxelTexture bricks, long version, float above) {
        Question now = new Question(version, above);
        Fence fence = counting;
        if (fence != null && fence.isPassed()) {
            fence.delete();
            counting = null;
            answered = asked;
            share = count.mapped().get(ValueLayout.JAVA_INT, 0) / (double) bricks.size().product();
        }
        if (counting == null && !now.equals(answered)) {
            ask(gpu, bricks, now);
        }
        return share;
    }

    private void ask(Gpu gpu, VoxelTexture bricks, Question question) {
        count.clear();
        count.bind(0);
        bricks.bind(BRICKS_UNIT);
        Int3 groups = bricks.size().ceilDiv(GROUP);
        gpu.programs()
                .get(TEXT)
                .use()
                .set(ABOVE, question.above())
                .dispatch(groups.x(), groups.y(), groups.z());
        glMemoryBarrier(GL_CLIENT_MAPPED_BUFFER_BARRIER_BIT);
        asked = question;
        counting = new Fence();
    }

    @Override
    public void close() {
        if (counting != null) {
            counting.delete();
        }
        count.close();
    }
}
