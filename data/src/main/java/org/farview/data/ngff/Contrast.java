package org.farview.data.ngff;

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
 * @param whole of the image
 * @param channels what the file says, one per index of the channel axis; none when there is no such
 *     axis, more than {@value Omero#MOST_CHANNELS}, or nothing is said
 * @param spans of each index of the channel axis; none when they were not looked at one by one
 */
record Contrast(Span whole, List<Channel> channels, List<Span> spans) {
    private static final Channel UNKNOWN =
            new Channel("", Optional.empty(), Optional.empty(), true);

    /**
     * A first window, and what a slider spans.
     *
     * @param window within the range
     */
    record Span(Window window, Window range) {
        /** What is found, but with the window that the file gives, if it does. */
        private static Span of(VoxelType type, ValueStatistics values, Optional<Window> given) {
            Window window = given.orElseGet(values::window);
            return new Span(window, union(ofType(type).orElseGet(values::range), window));
        }
    }

    Contrast {
        channels = List.copyOf(channels);
        spans = List.copyOf(spans);
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
            return new Contrast(new Span(all, all), List.of(), List.of());
        }
        OptionalInt axis = channelAxis(pyramid);
        List<Channel> channels = channels(found, axis);
        Optional<Window> given = found.channels().stream().findFirst().flatMap(Channel::window);
        if (given.isPresent() && isComplete(channels, axis) && type == VoxelType.UINT8) {
            return new Contrast(
                    new Span(given.get(), union(all, given.get())), channels, List.of());
        }
        ValueSample sample = ValueSample.of(pyramid.arrays().getLast(), axis);
        return new Contrast(
                Span.of(type, sample.all(), given), channels, spans(type, sample, channels));
    }

    /** Of one index of the channel axis. */
    Window window(int channel) {
        return said(channel)
                .flatMap(Channel::window)
                .orElseGet(() ->
                        channel < spans.size() ? spans.get(channel).window() : whole.window());
    }

    /** What a slider of one index of the channel axis spans. */
    Window range(int channel) {
        Window range = channel < spans.size() ? spans.get(channel).range() : whole.range();
        return union(range, window(channel));
    }

    private Optional<Channel> said(int channel) {
        return channel < channels.size() ? Optional.of(channels.get(channel)) : Optional.empty();
    }

    private static OptionalInt channelAxis(Pyramid pyramid) {
        List<Axis> axes = pyramid.geometry().axes();
        return IntStream.range(0, axes.size())
                .filter(i -> axes.get(i).type() == AxisType.CHANNEL)
                .findFirst();
    }

    /** As the file has them, made as many as the axis has. */
    private static List<Channel> channels(FoundImage found, OptionalInt axis) {
        List<Channel> given = found.channels();
        if (axis.isEmpty() || given.isEmpty()) {
            return List.of();
        }
        int count = found.pyramid().geometry().finest().shape().get(axis.getAsInt());
        return count > Omero.MOST_CHANNELS
                ? List.of()
                : IntStream.range(0, count)
                        .mapToObj(i -> i < given.size() ? given.get(i) : UNKNOWN)
                        .toList();
    }

    private static boolean isComplete(List<Channel> channels, OptionalInt axis) {
        return axis.isEmpty()
                || (!channels.isEmpty()
                        && channels.stream().allMatch(channel -> channel.window().isPresent()));
    }

    /** Of a channel that could not be looked at, all values count. */
    private static List<Span> spans(VoxelType type, ValueSample sample, List<Channel> channels) {
        return IntStream.range(0, sample.channels().size())
                .mapToObj(i -> {
                    ValueStatistics own = sample.channels().get(i);
                    Optional<Window> given =
                            i < channels.size() ? channels.get(i).window() : Optional.empty();
                    return Span.of(type, own.isEmpty() ? sample.all() : own, given);
                })
                .toList();
    }

    /** Of 8 bit the slider spans the whole type. */
    private static Optional<Window> ofType(VoxelType type) {
        return type == VoxelType.UINT8
                ? Optional.of(new Window(type.min(), type.max()))
                : Optional.empty();
    }

    /** A slider must reach the window that the file asks for. */
    private static Window union(Window a, Window b) {
        return new Window(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
    }
}
