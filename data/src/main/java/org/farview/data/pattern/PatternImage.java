package org.farview.data.pattern;

import java.util.List;
import java.util.Optional;
import org.farview.data.Channel;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/** A pattern as an image: nothing is read, chunks are computed when they are decoded. Immutable. */
final class PatternImage implements ImageSource {
    private final PatternRequest request;
    private final Multiscale multiscale;
    private final VoxelFunction function;

    PatternImage(PatternRequest request) {
        this.request = request;
        this.multiscale = PatternLevels.of(request);
        this.function = request.pattern().sized(request.size());
    }

    @Override
    public String id() {
        return request.canonicalName();
    }

    @Override
    public String name() {
        return Patterns.PREFIX + request.pattern().word();
    }

    @Override
    public Optional<String> address() {
        return Optional.of(request.canonicalName());
    }

    @Override
    public Multiscale multiscale() {
        return multiscale;
    }

    @Override
    public VoxelType type() {
        return request.type();
    }

    @Override
    public List<Channel> channels() {
        return request.pattern().channels();
    }

    /** The whole range, so that a picture shows the grey levels that the pattern names. */
    @Override
    public Window window() {
        return range();
    }

    @Override
    public Window range() {
        return new Window(type().min(), type().max());
    }

    @Override
    public Fetched fetch(ChunkKey key) {
        requireChunk(key);
        return new Fetched.Stored(new byte[0]);
    }

    @Override
    public Chunk decode(ChunkKey key, Fetched fetched) {
        Level level = requireChunk(key);
        return new Chunk(key, type(), level.chunkShape(), new Painter(level, key.index()).paint());
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    private Level requireChunk(ChunkKey key) {
        if (!key.image().equals(id())
                || key.level() < 0
                || key.level() >= multiscale.levels().size()) {
            throw new IllegalArgumentException(
                    "%s: wanted image '%s' and level below %d"
                            .formatted(key, id(), multiscale.levels().size()));
        }
        Level level = multiscale.levels().get(key.level());
        boolean inside = key.index().size() == level.ndim();
        for (int axis = 0; inside && axis < level.ndim(); axis++) {
            long first = (long) key.index().get(axis) * level.chunkShape().get(axis);
            inside = first >= 0 && first < level.shape().get(axis);
        }
        if (!inside) {
            throw new IllegalArgumentException(
                    "%s: wanted a chunk inside %s".formatted(key, level.shape()));
        }
        return level;
    }

    /** Fills one chunk. What lies beyond the level's edge stays 0. */
    private final class Painter {
        private final int leading;
        private final Side depth;
        private final Side row;
        private final Side column;

        Painter(Level level, List<Integer> index) {
            int space = level.ndim() - 3;
            this.leading = space == 0 ? 0 : index.getFirst();
            this.depth = Side.of(level, space, index.get(space));
            this.row = Side.of(level, space + 1, index.get(space + 1));
            this.column = Side.of(level, space + 2, index.get(space + 2));
        }

        byte[] paint() {
            int bytes = type().bytes();
            byte[] voxels = new byte[depth.length * row.length * column.length * bytes];
            for (int z = 0; z < depth.inside; z++) {
                for (int y = 0; y < row.inside; y++) {
                    paintRow(voxels, (z * row.length + y) * column.length * bytes, z, y);
                }
            }
            return voxels;
        }

        private void paintRow(byte[] voxels, int start, int z, int y) {
            int at = start;
            for (int x = 0; x < column.inside; x++) {
                int value = function.at(leading, depth.finest(z), row.finest(y), column.finest(x));
                if (type() == VoxelType.UINT16) {
                    voxels[at++] = (byte) value;
                }
                voxels[at++] = (byte) (value >> Byte.SIZE);
            }
        }
    }

    /**
     * One axis of a chunk.
     *
     * @param first voxel of the level
     * @param inside voxels up to the level's edge
     * @param factor voxels of level 0 per voxel
     */
    private record Side(int first, int length, int inside, int factor) {
        static Side of(Level level, int axis, int chunk) {
            int length = level.chunkShape().get(axis);
            int first = chunk * length;
            int inside = Math.min(length, level.shape().get(axis) - first);
            return new Side(first, length, inside, level.scale().get(axis).intValue());
        }

        int finest(int index) {
            return PatternLevels.finestIndex(factor, first + index);
        }
    }
}
