package org.farview.data.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.farview.data.Channel;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;

/**
 * The test patterns. Values are those of uint16; the same pattern as uint8 has their high bytes.
 *
 * <p>Grey levels are given as 8-bit numbers g and stored as 257 g, so that a window over the whole
 * range shows exactly g in both types.
 */
enum Pattern {
    /**
     * From 0 at the first voxel to 65535 at the last: half of it along x, a quarter along y and z.
     */
    GRADIENT {
        @Override
        VoxelFunction sized(List<Integer> size) {
            double depth = slope(size.get(0), 1);
            double row = slope(size.get(1), 1);
            double column = slope(size.get(2), 2);
            return (t, z, y, x) -> (int) Math.round(depth * z + row * y + column * x);
        }
    },
    /** Eight flat bars along x, dark to bright: the levels {@link #BAR_GREYS}. */
    BARS {
        @Override
        VoxelFunction sized(List<Integer> size) {
            int width = size.get(2);
            return (t, z, y, x) -> grey(BAR_GREYS.get((int) (8L * x / width)));
        }
    },
    /** Cubes of 32 voxels a side, dark (50) and bright (220) in turn, dark at the origin. */
    CHECKER {
        @Override
        VoxelFunction sized(List<Integer> size) {
            return (t, z, y, x) ->
                    ((z >> 5) + (y >> 5) + (x >> 5)) % 2 == 0 ? grey(DARK) : grey(BRIGHT);
        }
    },
    /** Every value equally often and nowhere like its neighbour: what codecs and skipping fear. */
    NOISE {
        @Override
        VoxelFunction sized(List<Integer> size) {
            return Pattern::hash;
        }
    },
    /** A hand that turns once in 60 points in time, and their number in binary below it. */
    CLOCK {
        @Override
        VoxelFunction sized(List<Integer> size) {
            return new ClockFace(size.get(1), size.get(2));
        }

        @Override
        List<Integer> defaultSize() {
            return List.of(16, 256, 256);
        }

        @Override
        Optional<LeadingAxis> leading() {
            return Optional.of(new LeadingAxis(new Axis("t", AxisType.TIME, ""), ClockFace.TIMES));
        }
    },
    /** A shape and a colour for each of three channels: {@link ChannelShapes}. */
    CHANNELS {
        @Override
        VoxelFunction sized(List<Integer> size) {
            return new ChannelShapes(size);
        }

        @Override
        List<Integer> defaultSize() {
            return List.of(128, 128, 128);
        }

        @Override
        Optional<LeadingAxis> leading() {
            return Optional.of(
                    new LeadingAxis(
                            new Axis("c", AxisType.CHANNEL, ""), ChannelShapes.CHANNELS.size()));
        }

        @Override
        List<Channel> channels() {
            return ChannelShapes.CHANNELS;
        }
    };

    /** The levels of {@link #BARS}, left to right: evenly spaced, rounded. */
    static final List<Integer> BAR_GREYS = List.of(0, 36, 73, 109, 146, 182, 219, 255);

    static final int DARK = 50;
    static final int BRIGHT = 220;

    private static final int MAX = 65535;

    /** The word after {@code pattern:}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Pattern> named(String word) {
        return Arrays.stream(values()).filter(pattern -> pattern.word().equals(word)).findFirst();
    }

    /** Voxels along (z, y, x) unless others are asked for. */
    List<Integer> defaultSize() {
        return List.of(256, 256, 256);
    }

    /** For a pattern that has one. */
    Optional<LeadingAxis> leading() {
        return Optional.empty();
    }

    /** What is known of the channels, for a pattern that has some. */
    List<Channel> channels() {
        return List.of();
    }

    /**
     * @param size voxels along (z, y, x)
     */
    abstract VoxelFunction sized(List<Integer> size);

    /** The value that a window over the whole range shows as an 8-bit grey. */
    static int grey(int grey) {
        return 257 * grey;
    }

    /** Value per voxel along an axis that contributes so many quarters of the whole range. */
    private static double slope(int side, int quarters) {
        return side == 1 ? 0 : MAX * quarters / 4.0 / (side - 1);
    }

    /**
     * The low bits of SplitMix64's first number (Steele, Lea, Flood 2014); the index is the seed.
     */
    private static int hash(int t, int z, int y, int x) {
        long bits = (((((long) t << 16) ^ z) << 16 ^ y) << 16) ^ x;
        bits += 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return (int) (bits ^ (bits >>> 31)) & MAX;
    }
}
