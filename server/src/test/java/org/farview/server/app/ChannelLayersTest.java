package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.farview.data.Channel;
import org.farview.data.ImageSource;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.Blending;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerLook;
import org.farview.scene.Window;
import org.farview.server.app.fixture.GridImage;
import org.farview.server.datasets.ChannelChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelLayersTest {
    @Test
    void eachChannelIsALayerInNaparisColours() {
        List<ImageLayer> two = layers(image(2));
        List<ImageLayer> many = layers(image(7));

        assertThat(two).extracting(ImageLayer::name).containsExactly("grid c0", "grid c1");
        assertThat(two).extracting(ChannelLayersTest::color).containsExactly("magenta", "green");
        assertThat(many)
                .extracting(ChannelLayersTest::color)
                .containsExactly("cyan", "yellow", "magenta", "red", "green", "blue", "cyan");
        assertThat(many)
                .extracting(layer -> layer.look().blending())
                .containsOnly(Blending.ADDITIVE);
        assertThat(many).extracting(layer -> layer.look().visible()).containsOnly(true);
    }

    @Test
    void theChannelAxisIsNoneOfTheScene() {
        List<ImageLayer> layers = layers(GridImage.of("tczyx", shape(3), shape(1)));

        assertThat(layers).hasSize(3);
        for (int channel = 0; channel < 3; channel++) {
            ImageLayer layer = layers.get(channel);
            assertThat(layer.image().axes())
                    .extracting(Axis::name)
                    .containsExactly("t", "z", "y", "x");
            assertThat(layer.stored().fixedOf(AxisType.CHANNEL)).hasValue(channel);
            assertThat(layer.source()).as("one image").isEqualTo("grid");
        }
    }

    @Test
    void whatTheFileSaysCounts() {
        ImageSource image =
                image(3).saying(
                                new Channel(
                                        "DAPI",
                                        Optional.of(0x0000FF),
                                        Optional.of(new Window(5, 50)),
                                        true),
                                new Channel(" ", Optional.of(0xFF8000), Optional.empty(), false),
                                new Channel("GFP", Optional.empty(), Optional.empty(), true));

        assertThat(layers(image))
                .extracting(
                        ImageLayer::name,
                        ChannelLayersTest::color,
                        layer -> layer.look().contrast(),
                        layer -> layer.look().visible())
                .containsExactly(
                        tuple("DAPI", "blue", new Window(5, 50), true),
                        tuple("grid c1", "#ff8000", new Window(0, 255), false),
                        tuple("GFP", "magenta", new Window(0, 255), true));
    }

    @Test
    void channelsOfOneNameAreTold() {
        assertThat(layers(image(2).saying(named("A", true), named("A", true))))
                .extracting(ImageLayer::name)
                .containsExactly("A c0", "A c1");
    }

    @Test
    void whereNoneWouldBeShownAllAre() {
        assertThat(layers(image(2).saying(named("A", false), named("B", false))))
                .extracting(layer -> layer.look().visible())
                .containsOnly(true);
    }

    @Test
    void oneChannelIsTheImageWithoutItsAxis() {
        ImageLayer only = layers(image(1)).getFirst();

        assertThat(only.name()).isEqualTo("grid");
        assertThat(only.image().ndim()).isEqualTo(2);
        assertThat(only.look()).isEqualTo(LayerLook.of(new Window(0, 255)));
        ImageLayer red =
                layers(
                                image(1).saying(
                                                new Channel(
                                                        "a",
                                                        Optional.of(0xFF0000),
                                                        Optional.empty(),
                                                        true)))
                        .getFirst();
        assertThat(red.look().colormap()).isEqualTo("red");
        assertThat(red.look().blending()).isEqualTo(Blending.ADDITIVE);
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "17, 1"})
    void moreThanSixteenStayOneLayer(int channels, int layers) {
        List<ImageLayer> made = layers(image(channels));

        assertThat(made).hasSize(layers);
        assertThat(made.getFirst().image().ndim()).isEqualTo(layers == 1 ? 3 : 2);
    }

    @Test
    void labelsAndImagesWithoutChannelsStayAsTheyAre() {
        ImageSource flat = GridImage.of("zyx", List.of(4, 16, 16), List.of(4, 16, 16));
        ImageSource twice = GridImage.of("ctyx", List.of(2, 3, 16, 16), List.of(1, 1, 16, 16));

        assertThat(layers(flat)).containsExactly(OpenedImage.layer(flat));
        assertThat(OpenedImage.layers(image(2), LayerKind.LABELS, ChannelChoice.LAYERS))
                .hasSize(1)
                .first()
                .extracting(layer -> layer.image().ndim())
                .isEqualTo(3);
        assertThat(OpenedImage.layers(twice, LayerKind.IMAGE, ChannelChoice.SLIDER)).hasSize(1);
        assertThat(layers(twice)).hasSize(2);
    }

    /** (c, y, x). */
    private static GridImage image(int channels) {
        return GridImage.of("cyx", List.of(channels, 16, 16), List.of(1, 16, 16));
    }

    private static List<Integer> shape(int side) {
        return Collections.nCopies(5, side);
    }

    private static Channel named(String name, boolean active) {
        return new Channel(name, Optional.empty(), Optional.empty(), active);
    }

    private static List<ImageLayer> layers(ImageSource image) {
        return OpenedImage.layers(image, image.kind(), ChannelChoice.LAYERS);
    }

    private static String color(ImageLayer layer) {
        return layer.look().colormap();
    }
}
