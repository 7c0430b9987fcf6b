package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.farview.data.ImageSource;
import org.farview.data.ngff.Images;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerKind;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.scene.update.SceneLimits;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.config.Settings;
import org.farview.server.datasets.AddCommand;
import org.farview.server.datasets.ChannelChoice;
import org.farview.server.datasets.ZarrFiles;
import org.farview.server.ledger.Added;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.LedgerConfig;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images with labels beside them, from files. */
class LabelsBesideTest {
    @TempDir private Path folder;

    private final Threads threads = new Threads();
    private final ServerConfig config =
            ServerConfig.read(new Settings().withFlags(Map.of("cache.budget", "1MiB")));
    private final Pools pools = Pools.start(threads, 1);
    private final OpenedImage opened =
            OpenedImage.of(SyntheticImage.small(), config, pools, Clock.system());
    private final OpenImages images = new OpenImages(opened, Runnable::run);
    private final OpenImages.Follower ofScene = images.follower();
    private final Ledger ledger =
            Ledger.start(
                    new Ledger.Opening(
                            InitialScene.of(opened.layer(), new CanvasSize(64, 64)),
                            new LedgerConfig(
                                    LedgerConfig.MAIN,
                                    new SceneLimits(SceneLimits.LEAST_PIXELS),
                                    60)),
                    new Ledger.Connections(
                            Clock.system(), new Random(1), ofScene::follow, report -> {}),
                    threads,
                    problem -> {});
    private final ShownImages shown = new ShownImages(images, ledger, ChannelChoice.LAYERS);

    @AfterEach
    void close() {
        images.close();
        ledger.close();
        opened.close();
        pools.close();
    }

    @Test
    void comeAsHiddenLayersWithTheImage() {
        shown.replace(Images.open(image("\"cells\", \"nuclei\"")), Optional.empty());

        assertThat(scene().layers()).hasSize(3);
        assertThat(scene().mainLayer().kind()).isEqualTo(LayerKind.IMAGE);
        assertThat(scene().mainLayer().look().visible()).isTrue();
        for (ImageLayer layer : scene().layers().subList(1, 3)) {
            assertThat(layer.kind()).isEqualTo(LayerKind.LABELS);
            assertThat(layer.look().visible()).isFalse();
            assertThat(layer.look().opacity()).isEqualTo(0.7);
        }
        assertThat(scene().layers())
                .extracting(ImageLayer::name)
                .containsExactly("image.zarr", "cells", "nuclei");
    }

    @Test
    void areInEverySceneThatBeginsWithTheImage() {
        try (OpenedImage served =
                        OpenedImage.of(
                                Images.open(image("\"gone\", \"cells\", \"nuclei\"")),
                                config,
                                pools,
                                Clock.system());
                OpenImages open = new OpenImages(served, Runnable::run)) {
            SceneState scene = served.scene(new CanvasSize(64, 64));

            assertThat(scene.layers())
                    .extracting(ImageLayer::name)
                    .containsExactly("image.zarr", "cells", "nuclei");
            assertThat(scene.layers()).extracting(ImageLayer::id).doesNotHaveDuplicates();
            assertThat(scene.layers().getLast().look().visible()).isFalse();
            assertThat(scene.layers().getLast().kind()).isEqualTo(LayerKind.LABELS);
            assertThat(open.hold(scene)).as("all are open").isPresent();
            for (ImageLayer layer : scene.layers()) {
                String address = open.address(layer.source()).orElseThrow();
                try (ImageSource again = Images.open(Path.of(address))) {
                    assertThat(OpenImages.isOf(layer, again)).as(address).isTrue();
                }
            }
        }
    }

    @Test
    void whatCannotBeReadOrDoesNotFitIsLeftOut() {
        Path place = image("\"gone\", \"flat\", \"../image.zarr\", \"nuclei\"");
        ZarrFiles.flatImage(place.resolve("labels/flat"), "u", "v");

        shown.replace(Images.open(place), Optional.empty());

        assertThat(scene().layers())
                .extracting(ImageLayer::name)
                .containsExactly("image.zarr", "nuclei");
    }

    @Test
    void aListThatCannotBeReadLeavesTheImage() {
        Path place = image("");
        ZarrFiles.write(place.resolve("labels/.zattrs"), "{\"labels\": 7}");

        shown.replace(Images.open(place), Optional.empty());

        assertThat(scene().layers()).extracting(ImageLayer::name).containsExactly("image.zarr");
    }

    @Test
    void labelsAddedByTheirPathAreLabels() {
        ImageSource cells = Images.open(image("").resolve("labels/cells"));

        assertThat(shown.add(cells, wish(Optional.empty()))).isInstanceOf(Added.Layers.class);

        assertThat(scene().layers().getLast().kind()).isEqualTo(LayerKind.LABELS);
        assertThat(scene().layers().getLast().type()).isEqualTo(VoxelType.UINT64);
        assertThat(scene().layers().getLast().look().interpolation())
                .isEqualTo(Interpolation.NEAREST);
        assertThat(scene().layers().getLast().look().visible()).isTrue();
    }

    @Test
    void numbersOfSixtyFourBitsAreNoImage() {
        ImageSource cells = Images.open(image("").resolve("labels/cells"));
        SceneState before = scene();

        assertThat(shown.add(cells, wish(Optional.of(LayerKind.IMAGE))))
                .isInstanceOfSatisfying(
                        Added.Refused.class,
                        refused -> {
                            assertThat(refused.why().reason()).isEqualTo("layer.misfit");
                            assertThat(refused.why().message())
                                    .contains("uint64")
                                    .contains("uint8, uint16, int16, float32");
                        });

        assertThat(scene()).isSameAs(before);
    }

    @Test
    void labelsMayBeTheWholeScene() {
        shown.replace(Images.open(image("").resolve("labels/cells")), Optional.empty());

        assertThat(scene().layers()).hasSize(1);
        assertThat(scene().mainLayer().kind()).isEqualTo(LayerKind.LABELS);
        assertThat(scene().mainLayer().look().opacity()).isEqualTo(1);
    }

    /** An image with labels of 64 and of 8 bits; which of them it names is up to the test. */
    private Path image(String names) {
        Path place = ZarrFiles.image(folder.resolve("image.zarr"), 1);
        ZarrFiles.write(place.resolve("labels/.zgroup"), "{\"zarr_format\": 2}");
        ZarrFiles.write(place.resolve("labels/.zattrs"), "{\"labels\": [%s]}".formatted(names));
        ZarrFiles.image(place.resolve("labels/nuclei"), 3);
        ZarrFiles.image(place.resolve("labels/cells"), 0);
        ZarrFiles.write(
                place.resolve("labels/cells/0/.zarray"),
                """
                {"zarr_format": 2, "shape": [8, 8, 8], "chunks": [8, 8, 8],
                 "dtype": "<u8", "compressor": null, "fill_value": 0, "order": "C",
                 "filters": null, "dimension_separator": "/"}
                """);
        return place;
    }

    private static AddCommand.Wish wish(Optional<LayerKind> kind) {
        return new AddCommand.Wish(Optional.empty(), kind, Optional.empty());
    }

    private SceneState scene() {
        return ledger.states().peek().orElseThrow().state();
    }
}
