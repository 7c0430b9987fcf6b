package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyDims;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.NotifyScene;
import org.farview.protocol.NotifyStream;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.junit.jupiter.api.Test;

/** Another image in the scene's place. */
class ReplacementTest {
    private static final ImageLayer OTHER = Scenes.otherLayer();

    private final Stepped stepped = new Stepped();
    private final FakeSession plain = joined("plain");
    private final FakeSession curious = joined("curious", Extensions.SCENE, Extensions.STATUS);
    private int told;

    @Test
    void everySessionGetsTheWholeSceneAsOneEntry() {
        stepped.ledger.post(new EngineFact.StreamConfigured(stream()));
        stepped.settle();
        forget();

        replace();

        assertThat(plain.entries()).hasSize(1);
        assertThat(plain.types())
                .containsExactly(
                        FrameType.NOTIFY_SCENE,
                        FrameType.NOTIFY_DIMS,
                        FrameType.NOTIFY_LAYERS,
                        FrameType.NOTIFY_STREAM);
        assertThat(curious.types())
                .containsExactly(
                        FrameType.NOTIFY_SCENE,
                        FrameType.X_NOTIFY_SCENE,
                        FrameType.NOTIFY_DIMS,
                        FrameType.NOTIFY_LAYERS,
                        FrameType.NOTIFY_STREAM);
        NotifyScene scene = plain.payloads(NotifyScene.class).getFirst();
        assertThat(scene.layers().getFirst().name()).isEqualTo("other");
        assertThat(scene.viewer().dims().axisLabels()).containsExactly("y", "x");
        assertThat(plain.payloads(NotifyLayers.class)).hasSize(1);
        assertThat(told).isEqualTo(1);
    }

    @Test
    void whoWasThereAndWhoComesThenAreToldTheSame() {
        replace();
        FakeSession newcomer = stepped.attach("new");

        assertThat(newcomer.payloads(NotifyScene.class))
                .isEqualTo(plain.payloads(NotifyScene.class));
        assertThat(newcomer.payloads(NotifyDims.class)).isEqualTo(plain.payloads(NotifyDims.class));
        assertThat(newcomer.payloads(NotifyLayers.class))
                .isEqualTo(plain.payloads(NotifyLayers.class));
    }

    @Test
    void theVersionRisesTheCanvasStaysAndTheEngineIsWoken() {
        FakeSession viewer = stepped.attach("viewer", Extensions.VIEW);
        stepped.update(viewer, "view/main/canvas_size", List.of(800L, 600L));
        long before = stepped.state().version();
        int wakes = stepped.engineWakes();

        replace();

        assertThat(stepped.state().version()).isEqualTo(before + 1);
        assertThat(stepped.state().mainView().canvas()).isEqualTo(new CanvasSize(800, 600));
        assertThat(stepped.engineWakes()).isEqualTo(wakes + 1);
    }

    @Test
    void whatWasNotTouchedSinceChangedWithTheImage() {
        replace();
        long switched = stepped.state().version();

        stepped.update(plain, "layer/layer-0/gamma", 1.0);

        assertThat(plain.lastAck().version()).contains(switched);
    }

    @Test
    void tokensFromBeforeAreUnknown() {
        stepped.update(plain, "layer/layer-0/opacity", 0.5);
        Map<String, String> tokens =
                Map.of(
                        "notify.scene", token(stepped.attach("seer"), FrameType.NOTIFY_SCENE),
                        "notify.layers", token(plain, FrameType.NOTIFY_LAYERS));

        replace();
        FakeSession back = stepped.attach(new FakeSession("back"), tokens);

        assertThat(back.payloads(NotifyScene.class).getFirst().layers().getFirst().name())
                .isEqualTo("other");
        assertThat(back.payloads(NotifyLayers.class)).hasSize(1);
        assertThat(token(back, FrameType.NOTIFY_SCENE)).isNotEqualTo(tokens.get("notify.scene"));
    }

    @Test
    void tokensFromAfterAreResumed() {
        replace();
        String scene = token(plain, FrameType.NOTIFY_SCENE);
        String layers = token(plain, FrameType.NOTIFY_LAYERS);
        stepped.update(curious, "layer/layer-0/opacity", 0.5);

        FakeSession back =
                stepped.attach(
                        new FakeSession("back"),
                        Map.of("notify.scene", scene, "notify.layers", layers));

        assertThat(back.last(FrameType.NOTIFY_LAYERS).flatMap(Notice::seq)).contains(1L);
        assertThat(back.payloads(NotifyLayers.class).getFirst().controls().orElseThrow().opacity())
                .contains(0.5);
    }

    @Test
    void anUpdateThatWaitedIsAppliedToTheNewScene() {
        stepped.submit(plain, "layer/layer-0/gamma", 2.0);
        stepped.submit(plain, "dims/z/index", 3L);

        replace();

        assertThat(stepped.state().mainLayer().name()).isEqualTo("other");
        assertThat(stepped.state().mainLayer().look().gamma()).isEqualTo(2.0);
        assertThat(plain.lastAck().error().orElseThrow().details().orElseThrow())
                .containsEntry("reason", "axis.unknown");
        assertThat(plain.types().getFirst()).isEqualTo(FrameType.NOTIFY_SCENE);
    }

    @Test
    void aLevelOfTheOldImageIsNoNews() {
        long before = stepped.state().version();
        replace();
        forget();

        stepped.ledger.post(new EngineFact.LevelApplied(1, before));
        stepped.settle();
        assertThat(plain.frames()).isEmpty();

        stepped.ledger.post(new EngineFact.LevelApplied(1, before + 1));
        stepped.settle();
        assertThat(plain.types()).containsExactly(FrameType.NOTIFY_DIMS);
    }

    private void replace() {
        stepped.ledger.replace(OTHER, () -> told++);
        stepped.settle();
    }

    private void forget() {
        plain.forget();
        curious.forget();
    }

    private FakeSession joined(String session, String... features) {
        FakeSession joined = stepped.attach(session, features);
        joined.forget();
        return joined;
    }

    private static String token(FakeSession session, FrameType topic) {
        return session.last(topic).flatMap(Notice::deltaToken).orElseThrow();
    }

    private static NotifyStream stream() {
        return NotifyStream.h264(
                List.of(640, 480), 60, new byte[] {1, 2}, NotifyStream.LatencyPolicy.DEFAULT);
    }
}
