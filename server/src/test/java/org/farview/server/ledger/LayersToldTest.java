package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.XNotifyScene;
import org.farview.scene.SceneState;
import org.junit.jupiter.api.Test;

/** What is told of layers and volumes, to whom and when. */
class LayersToldTest {
    private static final String IN_3D = "view/main/ndisplay";

    private final Stepped stepped = new Stepped(Scenes.twoLayers());
    private final FakeSession plain = joined("plain");
    private final FakeSession extended =
            joined("extended", Extensions.SCENE, Extensions.VIEW, Extensions.LAYERS);

    @Test
    void aVolumeIsToldUnderItsOwnNamesInThreeDimensionsOnly() {
        stepped.update(plain, "volume/main/render_mode", "iso");
        assertThat(lastLayers().data()).isEmpty();
        stepped.update(plain, IN_3D, 3L);
        plain.forget();

        String intent = stepped.update(plain, "layer/layer-0/colormap", "hot");

        assertThat(plain.last(FrameType.NOTIFY_LAYERS).flatMap(Notice::intentId)).contains(intent);
        assertThat(plain.frames().getLast().text("s"))
                .contains(
                        "{\"layer_id\":\"layer-0\",\"controls\":{\"colormap\":\"hot\"},"
                                + "\"data\":{\"volume.colormap\":\"hot\"}}");
    }

    @Test
    void whatChangedInTwoDimensionsIsToldWhenThreeAreShown() {
        stepped.update(plain, "volume/main/sample_step", 2L);
        assertThat(plain.types()).as("only the ack").containsExactly(FrameType.ACK_STATE);

        stepped.update(plain, IN_3D, 3L);

        assertThat(lastLayers().data()).contains(Map.of("volume.sample_step", 2.0));
        plain.forget();
        stepped.update(plain, IN_3D, 2L);
        stepped.update(plain, IN_3D, 3L);
        assertThat(plain.types()).as("once").doesNotContain(FrameType.NOTIFY_LAYERS);
    }

    @Test
    void whatWentThereAndBackIsToldForTheSakeOfWhoJoinedBetween() {
        stepped.update(plain, "volume/main/sample_step", 2L);
        joined("between");
        stepped.update(plain, "volume/main/sample_step", 1L);

        stepped.update(plain, IN_3D, 3L);

        assertThat(lastLayers().data()).contains(Map.of("volume.sample_step", 1.0));
    }

    @Test
    void theLevelDrawnIsToldOfAVolume() {
        stepped.update(plain, IN_3D, 3L);
        plain.forget();

        stepped.ledger.post(new EngineFact.LevelApplied(1, 1));
        stepped.settle();

        assertThat(lastLayers().data()).contains(Map.of("multiscale.level", 1L));
        assertThat(plain.last(FrameType.NOTIFY_LAYERS).flatMap(Notice::intentId)).isEmpty();
    }

    @Test
    void aVolumeOfAnotherLayerIsNone() {
        stepped.update(plain, IN_3D, 3L);
        plain.forget();

        stepped.update(plain, "layer/layer-1/rendering", "iso");

        assertThat(lastLayers().data()).isEmpty();
        assertThat(lastLayers().controls().orElseThrow().rendering()).contains("iso");
    }

    @Test
    void depictionIsToldByTheExtensionAlone() {
        String intent = stepped.update(plain, "layer/layer-0/depiction", "plane");

        assertThat(plain.types()).containsExactly(FrameType.ACK_STATE);
        assertThat(lastExtended().layers().getFirst().depiction()).isEqualTo("plane");
        assertThat(extended.frames().getLast().intentId()).contains(intent);
    }

    @Test
    void aNewNameIsToldInBothTongues() {
        stepped.update(extended, "layer/layer-1/name", "nuclei");

        assertThat(lastLayers().metadata()).contains(Map.of("name", "nuclei"));
        assertThat(lastExtended().layers().getLast().name()).isEqualTo("nuclei");
    }

    @Test
    void aRemovedLayerIsToldOnceAndIsInNoBaseline() {
        String intent = stepped.update(extended, "layer/layer-0/remove", true);

        assertThat(plain.types()).containsExactly(FrameType.NOTIFY_DIMS, FrameType.NOTIFY_LAYERS);
        assertThat(lastLayers()).isEqualTo(NotifyLayers.gone("layer-0"));
        assertThat(plain.frames())
                .allMatch(notice -> notice.intentId().equals(Optional.of(intent)));
        assertThat(joined("late").payloads(NotifyLayers.class)).isEmpty();
        assertThat(stepped.attach("later").payloads(NotifyLayers.class))
                .extracting(NotifyLayers::layerId)
                .containsExactly("layer-1");
    }

    @Test
    void orderAndSelectionAreToldByTheExtension() {
        stepped.update(extended, "layer/layer-1/selected", true);
        assertThat(plain.frames()).isEmpty();
        stepped.update(extended, "layer/layer-1/order", 0L);

        assertThat(lastExtended().layers())
                .extracting(XNotifyScene.Layer::layerId, XNotifyScene.Layer::selected)
                .containsExactly(tuple("layer-1", true), tuple("layer-0", false));
        assertThat(plain.types()).containsExactly(FrameType.NOTIFY_DIMS);
    }

    @Test
    void aNewLayerIsToldWhole() {
        SceneProjection projection = new SceneProjection(Scenes.CONFIG);
        SceneState before = Scenes.scene().withVersion(1);
        SceneState after = Scenes.twoLayers().withVersion(2);

        List<Draft> drafts =
                new Commit(before, after, List.of(), Map.of(), Set.of()).drafts(projection);

        NotifyLayers said = (NotifyLayers) drafts.getFirst().payload();
        assertThat(said.layerId()).isEqualTo("layer-1");
        assertThat(said.controls())
                .isEqualTo(projection.layer(after.layers().getLast()).controls());
        assertThat(said.metadata()).contains(Map.of("name", "cells", "layer_type", "labels"));
        assertThat(drafts.getLast().payload()).isInstanceOf(XNotifyScene.class);
    }

    @Test
    void anotherOrderOfAxesIsToldWithTheCameraThatItNeeds() {
        String intent = stepped.update(extended, "dims/main/roll", 1L);

        assertThat(plain.types()).containsExactly(FrameType.NOTIFY_DIMS, FrameType.NOTIFY_CAMERA);
        assertThat(plain.frames())
                .allMatch(notice -> notice.intentId().equals(Optional.of(intent)));
        assertThat(plain.frames().getFirst().text("s"))
                .contains("\"order\":[2,0,1],\"displayed\":[0,1]")
                .contains("\"step\":[16,0,320]");
    }

    private FakeSession joined(String session, String... features) {
        FakeSession joined = stepped.attach(session, features);
        joined.forget();
        return joined;
    }

    private NotifyLayers lastLayers() {
        return plain.payloads(NotifyLayers.class).getLast();
    }

    private XNotifyScene lastExtended() {
        return extended.payloads(XNotifyScene.class).getLast();
    }
}
