package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.NotifyScene;
import org.farview.protocol.XNotifyScene;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerStack;
import org.junit.jupiter.api.Test;

/** One layer more. */
class AdditionTest {
    private static final ImageLayer IMAGE = Scenes.scene().mainLayer().withName("cells");

    private final Stepped stepped = new Stepped();
    private final FakeSession plain = joined("plain");
    private final FakeSession extended = joined("extended", Extensions.SCENE, Extensions.LAYERS);
    private final List<Added> became = new ArrayList<>();

    @Test
    void everybodyIsToldAsOfAnyOtherChange() {
        add(IMAGE);

        assertThat(became).containsExactly(new Added.Layers(List.of("layer-1")));
        assertThat(plain.types()).containsExactly(FrameType.NOTIFY_LAYERS);
        Notice told = plain.frames().getFirst();
        assertThat(told.seq()).contains(1L);
        assertThat(told.intentId()).isEmpty();
        NotifyLayers layer = plain.payloads(NotifyLayers.class).getFirst();
        assertThat(layer.layerId()).isEqualTo("layer-1");
        assertThat(layer.metadata()).contains(Map.of("name", "cells", "layer_type", "image"));
        assertThat(layer.controls().orElseThrow().colormap()).contains("green");
        assertThat(layer.controls().orElseThrow().blending()).contains("additive");
        assertThat(extended.types())
                .containsExactly(FrameType.NOTIFY_LAYERS, FrameType.X_NOTIFY_SCENE);
        assertThat(extended.payloads(XNotifyScene.class).getFirst().layers())
                .extracting(XNotifyScene.Layer::layerId)
                .containsExactly("layer-0", "layer-1");
    }

    @Test
    void theEngineHasTheLayerBeforeAnybodyHearsOfIt() {
        long before = stepped.state().version();
        int wakes = stepped.engineWakes();

        add(IMAGE);

        assertThat(stepped.state().layers()).hasSize(2);
        assertThat(stepped.state().version()).isEqualTo(before + 1);
        assertThat(stepped.engineWakes()).isEqualTo(wakes + 1);
    }

    @Test
    void whoComesLaterOrComesBackKnowsIt() {
        String scene = token(stepped.attach("seer"), FrameType.NOTIFY_SCENE);
        String layers = token(stepped.attach("reader"), FrameType.NOTIFY_LAYERS);
        add(IMAGE);

        FakeSession newcomer = stepped.attach("new");
        FakeSession back =
                stepped.attach(
                        new FakeSession("back"),
                        Map.of("notify.scene", scene, "notify.layers", layers));

        assertThat(newcomer.payloads(NotifyScene.class).getFirst().layers()).hasSize(2);
        assertThat(newcomer.payloads(NotifyLayers.class)).hasSize(2);
        assertThat(back.payloads(NotifyLayers.class))
                .as("the missed delta")
                .isEqualTo(plain.payloads(NotifyLayers.class));
        assertThat(back.payloads(NotifyScene.class).getFirst().layers()).hasSize(2);
    }

    @Test
    void updatesBeforeAreAnsweredAndToldBefore() {
        String intent = stepped.submit(plain, "layer/layer-0/opacity", 0.5);
        stepped.step();
        stepped.submit(plain, "layer/layer-1/opacity", 0.25);

        add(IMAGE);

        assertThat(plain.frames().stream().map(Notice::intentId).flatMap(Optional::stream))
                .startsWith(intent);
        assertThat(stepped.state().layers().getLast().look().opacity())
                .as("what waited finds the layer")
                .isEqualTo(0.25);
        assertThat(plain.types())
                .containsExactly(
                        FrameType.ACK_STATE,
                        FrameType.NOTIFY_LAYERS,
                        FrameType.NOTIFY_LAYERS,
                        FrameType.ACK_STATE,
                        FrameType.NOTIFY_LAYERS);
    }

    @Test
    void anImageOfOtherAxesIsRefusedAndNothingHappens() {
        long before = stepped.state().version();

        add(Scenes.strangeLayer());

        assertThat(became)
                .singleElement()
                .isInstanceOfSatisfying(
                        Added.Refused.class,
                        refused -> {
                            assertThat(refused.why().reason()).isEqualTo("layer.misfit");
                            assertThat(refused.why().message()).contains("'other' has 2 axes");
                        });
        assertNothingHappenedSince(before);
    }

    @Test
    void thereAreAtMostSixtyFourLayers() {
        for (int i = 1; i < LayerStack.MOST_LAYERS; i++) {
            add(IMAGE);
        }
        plain.forget();
        extended.forget();
        became.clear();
        long before = stepped.state().version();

        add(IMAGE);

        assertThat(became)
                .singleElement()
                .isInstanceOfSatisfying(
                        Added.Refused.class,
                        refused -> assertThat(refused.why().reason()).isEqualTo("layer.too_many"));
        assertNothingHappenedSince(before);
    }

    @Test
    void aRefusalUsesUpNoPlaceInTheHistory() {
        add(Scenes.strangeLayer());
        add(IMAGE);

        assertThat(plain.frames().getFirst().seq()).contains(1L);
    }

    @Test
    void aLevelOfALayerThatIsNotTheFirstAnyMoreIsNoNews() {
        add(IMAGE);
        long before = stepped.state().version();
        stepped.update(extended, "layer/layer-1/order", 0L);
        plain.forget();

        stepped.ledger.post(new EngineFact.LevelApplied(1, before));
        stepped.settle();
        assertThat(plain.frames()).isEmpty();

        stepped.ledger.post(new EngineFact.LevelApplied(1, before + 1));
        stepped.settle();
        assertThat(plain.types()).containsExactly(FrameType.NOTIFY_DIMS);
    }

    private void assertNothingHappenedSince(long version) {
        assertThat(stepped.state().version()).isEqualTo(version);
        assertThat(plain.frames()).isEmpty();
        assertThat(extended.frames()).isEmpty();
    }

    private void add(ImageLayer layer) {
        stepped.ledger.add(layer, became::add);
        stepped.settle();
    }

    private FakeSession joined(String session, String... features) {
        FakeSession joined = stepped.attach(session, features);
        joined.forget();
        return joined;
    }

    private static String token(FakeSession session, FrameType topic) {
        return session.last(topic).flatMap(Notice::deltaToken).orElseThrow();
    }
}
