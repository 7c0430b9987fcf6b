package org.farview.server.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.farview.data.Channel;
import org.farview.data.ImageSource;
import org.farview.scene.AxisType;
import org.farview.scene.Blending;
import org.farview.scene.Colormap;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.PlainText;

/**
 * The layers that an image with channels becomes: one for each, without the channel axis, over the
 * same voxels. Their light adds up, so that red, green and blue are the picture.
 *
 * @param source what is known of the channels
 * @param whole the image as one layer
 * @param axis the channel axis
 * @param shown the axes that are left, as they are shown
 */
record ChannelLayers(ImageSource source, ImageLayer whole, int axis, Multiscale shown) {
    /** Each layer is planned, staged and drawn in every picture; more channels stay one layer. */
    static final int MOST = 16;

    private static final System.Logger LOG = System.getLogger(ChannelLayers.class.getName());

    /** napari's colours of two channels, and of more, in turns. */
    private static final List<String> OF_TWO = List.of("magenta", "green");

    private static final List<String> OF_MORE =
            List.of("cyan", "yellow", "magenta", "red", "green", "blue");

    /** A layer for each channel, or the one layer where that is no image with one such axis. */
    static List<ImageLayer> of(ImageSource source, ImageLayer whole) {
        Multiscale image = whole.image();
        OptionalInt axis = channelAxis(image);
        if (whole.kind() == LayerKind.LABELS || axis.isEmpty()) {
            return List.of(whole);
        }
        int count = count(image.finest(), axis.getAsInt());
        if (count > MOST) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "channels.one_layer image={0} channels={1,number,#}: more than {2}, shown with a slider",
                    source.id(),
                    count,
                    MOST);
            return List.of(whole);
        }
        Multiscale shown = whole.stored().fixedAt(axis.getAsInt(), 0).shownImage();
        ChannelLayers layers = new ChannelLayers(source, whole, axis.getAsInt(), shown);
        return IntStream.range(0, count).mapToObj(layers::layer).toList();
    }

    /** The only axis of channels, as long on every level, beside two axes to be seen. */
    private static OptionalInt channelAxis(Multiscale image) {
        int[] axes =
                IntStream.range(0, image.ndim())
                        .filter(axis -> image.axes().get(axis).type() == AxisType.CHANNEL)
                        .toArray();
        boolean split =
                axes.length == 1
                        && image.ndim() > 2
                        && image.levels().stream()
                                .allMatch(level ->
                                        count(level, axes[0]) == count(image.finest(), axes[0]));
        return split ? OptionalInt.of(axes[0]) : OptionalInt.empty();
    }

    private static int count(Level level, int axis) {
        return level.shape().get(axis);
    }

    private ImageLayer layer(int channel) {
        LayerLook look =
                LayerLook.of(source.window(channel))
                        .withColormap(color(channel))
                        .withVisible(isShown(channel));
        return new ImageLayer(
                whole.id(),
                name(channel),
                whole.source(),
                shown,
                whole.type(),
                source.range(channel),
                isLight(look) ? look.withBlending(Blending.ADDITIVE) : look,
                whole.kind(),
                whole.stored().fixedAt(axis, channel));
    }

    /** One of several, or one with a colour of its own; a gray one alone is as any image. */
    private boolean isLight(LayerLook look) {
        return count() > 1 || !look.colormap().equals(whole.look().colormap());
    }

    private int count() {
        return count(whole.image().finest(), axis);
    }

    private Optional<Channel> said(int channel) {
        return source.channels().stream().skip(channel).findFirst();
    }

    /**
     * The channel's own, with its number where another has it too; that of the image for one alone.
     */
    private String name(int channel) {
        String own = ownName(channel);
        boolean shared =
                IntStream.range(0, count()).filter(each -> ownName(each).equals(own)).count() > 1;
        if (count() == 1) {
            return whole.name();
        }
        if (own.isEmpty()) {
            return "%s c%d".formatted(whole.name(), channel);
        }
        return shared ? "%s c%d".formatted(own, channel) : own;
    }

    private String ownName(int channel) {
        return said(channel)
                .flatMap(each -> PlainText.of(each.name(), ImageLayer.LONGEST_NAME))
                .orElse("");
    }

    private String color(int channel) {
        List<String> usual =
                switch (count()) {
                    case 1 -> List.of(whole.look().colormap());
                    case 2 -> OF_TWO;
                    default -> OF_MORE;
                };
        return said(channel)
                .flatMap(Channel::color)
                .map(rgb -> Colormap.of(rgb).name())
                .orElse(usual.get(channel % usual.size()));
    }

    /** As the file says; all of them where it would show none. */
    private boolean isShown(int channel) {
        return source.channels().stream().noneMatch(Channel::active)
                || said(channel).map(Channel::active).orElse(true);
    }
}
