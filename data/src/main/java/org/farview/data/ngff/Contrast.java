package org.farview.data.ngff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.farview.data.Channel;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.LayerKind;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * The first windows of an image and of its channels: from the file, else percentiles of the values
 * of the coarsest level. The range of a voxel type is never taken for a window, 16 bits would be
 * black.
 *
 * @param window of the whole
 * @param range what a slider spans
 * @param channels one per index of the channel axis; none when there is no such axis, more than
 *     {@value Omero#MOST_CHANNELS}, or nothing is known of any
 */
record Contrast(Window window, Window range, List<Channel> channels) {
    private static final Channel UNKNOWN =
            new Channel("", Optional.empty(), Optional.empty(), true);

    Contrast {
        channels = List.copyOf(channels);
    }

    /**
     * Reads the coarsest level, unless these are labels, or the file gives every window and the
     * type is of 8 bit.
     */
    static Contrast of(FoundImage found) {
        Pyramid pyramid = found.pyramid();
        VoxelType type = pyramid.type();
        Window all = new Window(type.min(), type.max());
        if (found.kind() == LayerKind.LABELS) {
            return new Contrast(all, all, List.of());
        }
        OptionalInt axis = channelAxis(pyramid);
        List<Channel> listed = listed(found, axis);
        Optional<Window> given = found.channels().stream().findFirst().flatMap(Channel::window);
        boolean complete =
                given.isPresent()
                        && listed.stream().allMatch(channel -> channel.window().isPresent());
        if (complete && type == VoxelType.UINT8) {
            return new Contrast(given.get(), all, listed);
        }
        ValueSample sample = ValueSample.of(pyramid.arrays().getLast(), axis);
        Window window = given.orElseGet(() -> sample.all().window());
        List<Channel> channels = completed(listed, sample);
        if (type == VoxelType.UINT8) {
            return new Contrast(window, all, channels);
        }
        Window range = union(sample.all().range(), window);
        for (Channel channel : channels) {
            range = union(range, channel.window().orElse(window));
        }
        return new Contrast(window, range, channels);
    }

    private static OptionalInt channelAxis(Pyramid pyramid) {
        List<Axis> axes = pyramid.geometry().axes();
        return IntStream.range(0, axes.size())
                .filter(i -> axes.get(i).type() == AxisType.CHANNEL)
                .findFirst();
    }

    /** As the file has them, made as many as the axis has. */
    private static List<Channel> listed(FoundImage found, OptionalInt axis) {
        if (axis.isEmpty()) {
            return List.of();
        }
        int count = found.pyramid().geometry().finest().shape().get(axis.getAsInt());
        if (count > Omero.MOST_CHANNELS) {
            return List.of();
        }
        List<Channel> given = found.channels();
        return IntStream.range(0, count)
                .mapToObj(i -> i < given.size() ? given.get(i) : UNKNOWN)
                .toList();
    }

    /**
     * With windows of their own values; of a channel that could not be looked at, of all values.
     */
    private static List<Channel> completed(List<Channel> listed, ValueSample sample) {
        List<ValueStatistics> values = sample.channels();
        if (values.size() != listed.size()) {
            return listed.stream().allMatch(UNKNOWN::equals) ? List.of() : listed;
        }
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            Channel channel = listed.get(i);
            ValueStatistics own = values.get(i).isEmpty() ? sample.all() : values.get(i);
            channels.add(
                    new Channel(
                            channel.name(),
                            channel.color(),
                            channel.window().or(() -> Optional.of(own.window())),
                            channel.active()));
        }
        return channels;
    }

    /** A slider must reach the window that the file asks for. */
    private static Window union(Window a, Window b) {
        return new Window(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
    }
}
