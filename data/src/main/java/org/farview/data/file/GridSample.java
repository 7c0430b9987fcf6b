package org.farview.data.file;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.DataException;
import org.farview.data.ngff.ValueStatistics;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;

/**
 * Looks at evenly spread chunks of a resolution, channel by channel: what first windows are made
 * from. Confined to one thread.
 */
final class GridSample {
    private static final System.Logger LOG = System.getLogger(GridSample.class.getName());

    /** Opening an image decodes at most so much, unless a single chunk is larger. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_CHUNKS = 64;

    /** No file has more of them. */
    private static final double MOST_VOXELS = 0x1p62;

    /** More channels are looked at together. */
    private static final int MOST_CHANNELS = 32;

    private final VoxelGrid grid;
    private final int channelAxis;
    private final List<ValueStatistics> channels = new ArrayList<>();

    private GridSample(VoxelGrid grid, int channelAxis) {
        this.grid = grid;
        boolean apart = channelAxis >= 0 && grid.shape().get(channelAxis) <= MOST_CHANNELS;
        this.channelAxis = apart ? channelAxis : -1;
    }

    /**
     * @param channelAxis -1 when there is none: then all is one channel
     * @return for every channel, for all together where they are many; a chunk that cannot be read
     *     is left out with a warning
     */
    static List<ValueStatistics> of(VoxelGrid grid, int channelAxis) {
        GridSample sample = new GridSample(grid, channelAxis);
        sample.run();
        return sample.channels;
    }

    private void run() {
        List<Integer> counts = new ArrayList<>();
        double chunkBytes = grid.type().bytes();
        int channelCount = channelAxis < 0 ? 1 : grid.shape().get(channelAxis);
        for (int axis = 0; axis < grid.shape().size(); axis++) {
            int side = grid.chunkShape().get(axis);
            chunkBytes *= axis == channelAxis ? channelCount : side;
            counts.add(axis == channelAxis ? 1 : Math.ceilDiv(grid.shape().get(axis), side));
        }
        double total = counts.stream().mapToDouble(count -> count).reduce(1, (a, b) -> a * b);
        int count =
                (int) Math.min(total, Math.clamp((long) (MOST_BYTES / chunkBytes), 1, MOST_CHUNKS));
        double voxels = (double) count * chunkBytes / grid.type().bytes() / channelCount;
        for (int channel = 0; channel < channelCount; channel++) {
            channels.add(new ValueStatistics((long) Math.min(voxels, MOST_VOXELS)));
        }
        for (int i = 0; i < count; i++) {
            // The middle of the i-th of count equal stretches, in C order.
            look(unravel((long) ((i + 0.5) * (total / count)), counts));
        }
    }

    private void look(List<Integer> index) {
        int channel = 0;
        while (channel < channels.size()) {
            List<Integer> at = new ArrayList<>(index);
            int together = 1;
            if (channelAxis >= 0) {
                together = grid.chunkShape().get(channelAxis);
                at.set(channelAxis, channel / together);
            }
            try {
                add(channel, grid.read(Region.ofChunk(at, grid.chunkShape(), grid.shape())));
            } catch (DataException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "window.chunk.skipped reason={0}",
                        e.getMessage());
            }
            channel += together;
        }
    }

    private void add(int firstChannel, Raster chunk) {
        int inner = 1;
        int here = 1;
        if (channelAxis >= 0) {
            here = chunk.shape().get(channelAxis);
            for (int axis = channelAxis + 1; axis < chunk.shape().size(); axis++) {
                inner *= chunk.shape().get(axis);
            }
        } else {
            inner = chunk.voxels();
        }
        for (int voxel = 0; voxel < chunk.voxels(); voxel++) {
            channels.get(firstChannel + voxel / inner % here).add(chunk.value(voxel));
        }
    }

    private static List<Integer> unravel(long position, List<Integer> counts) {
        Integer[] index = new Integer[counts.size()];
        long rest = position;
        for (int axis = counts.size() - 1; axis >= 0; axis--) {
            index[axis] = (int) (rest % counts.get(axis));
            rest /= counts.get(axis);
        }
        return List.of(index);
    }
}
