package org.farview.data.pattern;

import java.util.List;
import java.util.Optional;
import org.farview.data.Channel;

/**
 * Three channels, each a shape of the largest value on ground 0. With every axis from -1 to 1 and
 * voxels taken at their centres:
 *
 * <ul>
 *   <li>a ball, orange, around (z, y, x) = (0, -1/4, -1/4), radius 1/2;
 *   <li>a block, azure, around (0, 1/4, 1/4), half as long as each axis;
 *   <li>a rod, green, along x through the middle, radius 1/4.
 * </ul>
 */
final class ChannelShapes implements VoxelFunction {
    static final List<Channel> CHANNELS =
            List.of(
                    channel("ball", 0xFF8000),
                    channel("block", 0x0080FF),
                    channel("rod", 0x00FF00));

    private static final int FULL = 255;
    private static final double OFF_MIDDLE = 0.25;

    private final List<Integer> size;

    /**
     * @param size voxels along (z, y, x)
     */
    ChannelShapes(List<Integer> size) {
        this.size = size;
    }

    @Override
    public int at(int channel, int z, int y, int x) {
        double depth = place(0, z);
        double row = place(1, y);
        double column = place(2, x);
        boolean inside =
                switch (channel) {
                    case 0 -> isInBall(depth, row + OFF_MIDDLE, column + OFF_MIDDLE);
                    case 1 -> isInBlock(depth, row - OFF_MIDDLE, column - OFF_MIDDLE);
                    default -> Math.hypot(depth, row) <= 0.25;
                };
        return inside ? Pattern.grey(FULL) : 0;
    }

    private static boolean isInBall(double depth, double row, double column) {
        return Math.sqrt(depth * depth + row * row + column * column) <= 0.5;
    }

    private static boolean isInBlock(double depth, double row, double column) {
        return Math.max(Math.abs(depth), Math.max(Math.abs(row), Math.abs(column))) <= 0.5;
    }

    /** Of a voxel's centre along an axis. */
    private double place(int axis, int index) {
        return (2.0 * index + 1) / size.get(axis) - 1;
    }

    private static Channel channel(String name, int color) {
        return new Channel(name, Optional.of(color), Optional.empty(), true);
    }
}
