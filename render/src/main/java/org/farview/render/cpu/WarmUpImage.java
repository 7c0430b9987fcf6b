package org.farview.render.cpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.data.DemandSet;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * A small volume of noise, all of it in memory in one chunk: enough to run every loop on. Long
 * along depth, so that slices are inserted between its own.
 */
final class WarmUpImage implements Chunks {
    private static final String NAME = "warm-up";
    private static final List<Integer> SHAPE = List.of(24, 40, 48);
    private static final List<Double> SCALE = List.of(2.0, 1.0, 1.0);

    /**
     * Values 0..100 of every type, few of which exceed the window: rays are gone through to their
     * end.
     */
    private static final Window WINDOW = new Window(20, 99);

    private static final int VALUES = 101;

    private final VoxelType type;
    private final Level level =
            new Level(0, NAME, SHAPE, SHAPE, SCALE, Collections.nCopies(SHAPE.size(), 0.0));
    private final Chunk chunk;

    WarmUpImage(VoxelType type) {
        this.type = type;
        ByteBuffer bytes =
                ByteBuffer.allocate(SHAPE.stream().reduce(type.bytes(), (a, b) -> a * b))
                        .order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(1);
        while (bytes.hasRemaining()) {
            int value = random.nextInt(VALUES);
            switch (type) {
                case UINT8 -> bytes.put((byte) value);
                case UINT16, INT16 -> bytes.putShort((short) value);
                case FLOAT32 -> bytes.putFloat(value);
                case INT8, UINT32, INT32, UINT64, INT64 ->
                        throw new IllegalArgumentException("warm-up: got " + type.wireName());
            }
        }
        chunk = new Chunk(new ChunkKey(NAME, 0, List.of(0, 0, 0)), type, SHAPE, bytes.array());
    }

    ImageLayer layer() {
        Multiscale image =
                new Multiscale(
                        List.of(
                                new Axis("z", AxisType.SPACE, ""),
                                new Axis("y", AxisType.SPACE, ""),
                                new Axis("x", AxisType.SPACE, "")),
                        List.of(level));
        return new ImageLayer(
                NAME, NAME, NAME, image, type, new Window(0, 100), LayerLook.of(WINDOW));
    }

    @Override
    public void demand(DemandSet demand) {
        // Everything is there.
    }

    @Override
    public void release(String owner) {
        // Everything stays.
    }

    @Override
    public ChunkState state(ChunkKey key) {
        return new ChunkState.Ready(chunk);
    }
}
