package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.scene.CanvasSize;
import org.farview.scene.InitialScene;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.farview.scene.update.SceneLimits;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.config.Settings;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.LedgerConfig;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Counter;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who owns an image, and when it is closed. */
class ShownImageTest {
    private final Threads threads = new Threads();
    private final ServerConfig config =
            ServerConfig.read(new Settings().withFlags(Map.of("cache.budget", "1MiB")));
    private final Pools pools = Pools.start(threads, 1);
    private final Witness first = new Witness(SyntheticImage.small(), new Counter());
    private final OpenedImage opened = OpenedImage.of(first, config, pools, Clock.system());
    private final Ledger ledger =
            Ledger.start(
                    new Ledger.Opening(
                            InitialScene.of(opened.layer(), new CanvasSize(64, 64)),
                            new LedgerConfig(
                                    LedgerConfig.MAIN,
                                    new SceneLimits(SceneLimits.LEAST_PIXELS),
                                    60)),
                    new Ledger.Connections(Clock.system(), new Random(1), () -> {}, report -> {}),
                    threads,
                    problem -> {});
    private final ShownImage shown = new ShownImage(opened, ledger);

    @AfterEach
    void close() {
        shown.close();
        ledger.close();
        opened.close();
        pools.close();
    }

    @Test
    void theImageBeforeIsClosedAndTheNewOneAtTheEnd() {
        Witness next = new Witness(SyntheticImage.small(), new Counter());

        shown.replace(next);

        assertThat(first.closes().total()).isEqualTo(1);
        assertThat(next.closes().total()).isZero();
        assertThat(ledger.states().peek().orElseThrow().state().mainLayer().source())
                .isEqualTo("synthetic (load 1)");
        shown.close();
        assertThat(next.closes().total()).isEqualTo(1);
    }

    @Test
    void whenTheSceneHasEndedTheNewImageIsClosed() {
        Witness next = new Witness(SyntheticImage.small(), new Counter());
        ledger.close();

        assertThatThrownBy(() -> shown.replace(next)).hasMessage("the scene has ended");

        assertThat(next.closes().total()).isEqualTo(1);
        assertThat(first.closes().total()).as("still shown").isZero();
    }

    /** Counts how often it is closed. */
    private record Witness(ImageSource image, Counter closes) implements ImageSource {
        @Override
        public String id() {
            return image.id();
        }

        @Override
        public String name() {
            return image.name();
        }

        @Override
        public Multiscale multiscale() {
            return image.multiscale();
        }

        @Override
        public VoxelType type() {
            return image.type();
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
