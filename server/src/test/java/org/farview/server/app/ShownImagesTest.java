package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.data.DemandSet;
import org.farview.data.ImageSource;
import org.farview.data.Tier;
import org.farview.protocol.AckState;
import org.farview.protocol.Envelope;
import org.farview.protocol.Notice;
import org.farview.protocol.StateUpdate;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerKind;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.farview.scene.update.SceneLimits;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.config.Settings;
import org.farview.server.datasets.AddCommand;
import org.farview.server.datasets.ChannelChoice;
import org.farview.server.ledger.Added;
import org.farview.server.ledger.AttachRequest;
import org.farview.server.ledger.Extensions;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.LedgerConfig;
import org.farview.server.ledger.Subscriber;
import org.farview.server.ledger.WelcomeTerms;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Counter;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who owns an image, and when it is closed. Files are closed at once, on the calling thread. */
class ShownImagesTest {
    private static final AddCommand.Wish IMAGE =
            new AddCommand.Wish(Optional.empty(), Optional.empty(), Optional.empty());
    private static final AddCommand.Wish LABELS =
            new AddCommand.Wish(
                    Optional.of("cells"), Optional.of(LayerKind.LABELS), Optional.empty());
    private static final Multiscale FLAT =
            new Multiscale(
                    List.of(new Axis("v", AxisType.SPACE, ""), new Axis("u", AxisType.SPACE, "")),
                    List.of(
                            new Level(
                                    0,
                                    "0",
                                    List.of(32, 32),
                                    List.of(16, 16),
                                    List.of(1.0, 1.0),
                                    List.of(0.0, 0.0))));
    private static final WelcomeTerms TERMS =
            new WelcomeTerms(Duration.ZERO, Duration.ZERO, List.of());

    private final Threads threads = new Threads();
    private final ServerConfig config =
            ServerConfig.read(new Settings().withFlags(Map.of("cache.budget", "1MiB")));
    private final Pools pools = Pools.start(threads, 1);
    private final Witness first = new Witness(SyntheticImage.small(), new Counter());
    private final OpenedImage opened = OpenedImage.of(first, config, pools, Clock.system());
    private final OpenImages images = new OpenImages(opened, Runnable::run);
    private final OpenImages.Follower follower = images.follower();
    private final Ledger ledger =
            Ledger.start(
                    new Ledger.Opening(
                            InitialScene.of(opened.layer(), new CanvasSize(64, 64)),
                            new LedgerConfig(
                                    LedgerConfig.MAIN,
                                    new SceneLimits(SceneLimits.LEAST_PIXELS),
                                    60)),
                    new Ledger.Connections(
                            Clock.system(), new Random(1), follower::follow, report -> {}),
                    threads,
                    problem -> {});
    private final ShownImages shown = new ShownImages(images, ledger, ChannelChoice.LAYERS);

    @BeforeEach
    void nobodyElseShowsTheFirst() {
        follower.follow(scene());
        images.served().close();
    }

    @AfterEach
    void close() {
        images.close();
        ledger.close();
        opened.close();
        pools.close();
    }

    @Test
    void theImageBeforeIsClosedAndTheNewOneAtTheEnd() {
        Witness next = new Witness(SyntheticImage.small(), new Counter());

        shown.replace(next, Optional.empty());

        assertThat(first.closes().total()).isEqualTo(1);
        assertThat(next.closes().total()).isZero();
        assertThat(ledger.states().peek().orElseThrow().state().mainLayer().source())
                .isEqualTo("synthetic (load 1)");
        images.close();
        assertThat(next.closes().total()).isEqualTo(1);
    }

    @Test
    void whenTheSceneHasEndedTheNewImageIsClosed() {
        Witness next = new Witness(SyntheticImage.small(), new Counter());
        ledger.close();

        assertThatThrownBy(() -> shown.replace(next, Optional.empty()))
                .hasMessage("the scene has ended");

        assertThat(next.closes().total()).isEqualTo(1);
        assertThat(first.closes().total()).as("still shown").isZero();
    }

    @Test
    void twoImagesAreOpenTogether() {
        Witness second = witness();

        assertThat(shown.add(second, IMAGE)).isEqualTo(new Added.Layers(List.of("layer-1")));

        assertThat(sources()).containsExactly("synthetic", "synthetic (load 1)");
        assertThat(List.of(first.closes().total(), second.closes().total()))
                .containsExactly(0L, 0L);
        assertThat(images.hold(scene())).isPresent();
    }

    @Test
    void theSameFileAgainIsAnotherLayerOverOneImage() {
        Witness same = new Witness(SyntheticImage.small(), new Counter());

        assertThat(shown.add(same, IMAGE)).isEqualTo(new Added.Layers(List.of("layer-1")));

        assertThat(sources()).containsExactly("synthetic", "synthetic");
        assertThat(same.closes().total()).as("one is enough").isEqualTo(1);
        assertThat(first.closes().total()).isZero();
        remove("layer-0");
        assertThat(first.closes().total()).as("still named").isZero();
    }

    @Test
    void anImageOfARemovedLayerIsForgottenAndClosed() {
        Witness second = witness();
        shown.add(second, IMAGE);

        remove("layer-0");

        assertThat(first.closes().total()).isEqualTo(1);
        assertThat(second.closes().total()).isZero();
    }

    @Test
    void aPictureThatIsBeingMadeKeepsItsImagesOpen() {
        shown.add(witness(), IMAGE);
        SceneState before = scene();
        OpenImages.Use held = images.hold(before).orElseThrow();

        remove("layer-0");

        assertThat(first.closes().total()).isZero();
        held.close();
        assertThat(first.closes().total()).isEqualTo(1);
        assertThat(images.hold(before)).as("it is gone").isEmpty();
    }

    @Test
    void anImageThatADemandNamesIsClosedWhenItIsWithdrawn() {
        shown.add(witness(), IMAGE);
        ChunkKey key = new ChunkKey(first.id(), 0, List.of(0, 0, 0));
        opened.cache()
                .demand(
                        new DemandSet(
                                "engine", 1, List.of(new ChunkRequest(key, Tier.VISIBLE, 1))));

        remove("layer-0");

        assertThat(first.closes().total()).isZero();
        opened.cache().demand(new DemandSet("engine", 2, List.of()));
        assertThat(first.closes().total()).isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIsClosedAndTheSceneIsAsBefore() {
        Witness flat = new Witness(SyntheticImage.small(), FLAT, VoxelType.UINT8, new Counter());
        SceneState before = scene();

        assertThat(shown.add(flat, IMAGE))
                .isInstanceOfSatisfying(
                        Added.Refused.class,
                        refused -> assertThat(refused.why().reason()).isEqualTo("layer.misfit"));

        assertThat(flat.closes().total()).isEqualTo(1);
        assertThat(scene()).isSameAs(before);
    }

    @Test
    void labelsMustBeIntegers() {
        Witness floats =
                new Witness(
                        SyntheticImage.small(),
                        SyntheticImage.small().multiscale(),
                        VoxelType.FLOAT32,
                        new Counter());

        assertThat(shown.add(floats, LABELS))
                .isInstanceOfSatisfying(
                        Added.Refused.class,
                        refused ->
                                assertThat(refused.why().message())
                                        .contains("float32")
                                        .contains("integers"));

        assertThat(floats.closes().total()).isEqualTo(1);
    }

    @Test
    void nameAndKindAreAsAskedFor() {
        shown.add(witness(), LABELS);

        assertThat(scene().layers().getLast().name()).isEqualTo("cells");
        assertThat(scene().layers().getLast().kind()).isEqualTo(LayerKind.LABELS);
    }

    @Test
    void whenTheSceneHasEndedAnAddedImageIsClosed() {
        Witness next = witness();
        ledger.close();

        assertThatThrownBy(() -> shown.add(next, IMAGE)).hasMessage("the scene has ended");

        assertThat(next.closes().total()).isEqualTo(1);
    }

    @Test
    void anImageThatComesAfterTheEndIsClosed() {
        Witness next = witness();
        images.close();

        assertThatThrownBy(() -> shown.add(next, IMAGE)).isInstanceOf(IllegalStateException.class);

        assertThat(next.closes().total()).isEqualTo(1);
    }

    /** Of another size than the first, so that it is not taken for the same file. */
    private static Witness witness() {
        return new Witness(SyntheticImage.of(List.of(64, 64, 64), 32, 2), new Counter());
    }

    private SceneState scene() {
        return ledger.states().peek().orElseThrow().state();
    }

    private List<String> sources() {
        return scene().layers().stream().map(ImageLayer::source).toList();
    }

    /** Returns when the ledger has done it. */
    private void remove(String layer) {
        CountDownLatch acked = new CountDownLatch(1);
        Remover remover = new Remover(acked);
        ledger.attach(remover, new AttachRequest(Map.of(), TERMS));
        ledger.submit(
                remover,
                new Envelope(
                        Optional.of("remover"),
                        Optional.of("f"),
                        0,
                        Optional.of("i"),
                        Optional.empty(),
                        Optional.empty(),
                        new StateUpdate("layer", layer, "remove", true)),
                0);
        // What is asked next is done after the scene was handed on.
        try {
            assertThat(acked.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        ledger.detach("remover");
        shown.add(new Witness(SyntheticImage.small(), FLAT, VoxelType.UINT8, new Counter()), IMAGE);
    }

    /** Hears its ack. */
    private record Remover(CountDownLatch acked) implements Subscriber {
        @Override
        public String session() {
            return "remover";
        }

        @Override
        public Set<String> features() {
            return Set.of(Extensions.LAYERS);
        }

        @Override
        public void offer(List<Notice> entry) {
            if (entry.getFirst().payload() instanceof AckState) {
                acked.countDown();
            }
        }
    }

    /** Counts how often it is closed. */
    private record Witness(ImageSource image, Multiscale multiscale, VoxelType type, Counter closes)
            implements ImageSource {
        Witness(ImageSource image, Counter closes) {
            this(image, image.multiscale(), image.type(), closes);
        }

        @Override
        public String id() {
            return image.id();
        }

        @Override
        public String name() {
            return image.name();
        }

        @Override
        public Window window() {
            return image.window();
        }

        @Override
        public Window range() {
            return image.range();
        }

        @Override
        public Fetched fetch(ChunkKey key) {
            return image.fetch(key);
        }

        @Override
        public Chunk decode(ChunkKey key, Fetched fetched) {
            return image.decode(key, fetched);
        }

        @Override
        public void close() {
            closes.increment();
        }
    }
}
