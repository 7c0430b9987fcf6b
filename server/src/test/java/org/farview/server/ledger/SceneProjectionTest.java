package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyDims;
import org.farview.protocol.NotifyScene;
import org.farview.scene.SceneState;
import org.farview.scene.update.SceneReducer;
import org.farview.server.ShowsSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SceneProjectionTest {
    private static final SceneProjection PROJECTION = new SceneProjection(Scenes.CONFIG);
    private static final SceneState SCENE = Scenes.scene();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theSceneIsSaidAsTheOriginalSaidIt() throws JsonProcessingException {
        NotifyScene scene = PROJECTION.scene(SCENE);

        assertThat(payload(Notice.of(scene, 0).at(0, "t")))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"viewer":{
                                  "settings":{"fps_target":60.0,"canvas_size":[640,480],
                                    "volume_enabled":false},
                                  "dims":{"ndim":3,"axis_labels":["z","y","x"],"order":[0,1,2],
                                    "level_shapes":[[32,480,640],[16,240,320]],"current_level":0,
                                    "current_step":[16,0,0],"displayed":[1,2],"ndisplay":2},
                                  "camera":{"ndisplay":2,"center":[319.5,239.5],"zoom":1.0,
                                    "rect":[-0.5,-0.5,640.0,480.0]}},
                                 "layers":[{"layer_id":"layer-0","layer_type":"image",
                                  "name":"napari-cuda","ndim":3,"shape":[32,480,640],
                                  "axis_labels":["z","y","x"],"volume":false,
                                  "controls":{"visible":true,"opacity":1.0,"blending":"opaque",
                                    "interpolation":"linear","gamma":1.0,"colormap":"gray",
                                    "rendering":"mip","iso_threshold":0.5,"attenuation":0.05},
                                  "level_shapes":[[32,480,640],[16,240,320]],"metadata":{},
                                  "multiscale":{"levels":[
                                    {"path":"level_00","shape":[32,480,640],
                                     "downsample":[1.0,1.0,1.0]},
                                    {"path":"level_01","shape":[16,240,320],
                                     "downsample":[2.0,2.0,2.0]}],"current_level":0},
                                  "contrast_limits":[0.0,1.0],
                                  "scale":[1.0,1.0,1.0],"translate":[0.0,0.0,0.0]}],
                                 "policies":{"multiscale":{"active_level":0,"downgraded":false,
                                  "levels":[
                                    {"index":0,"path":"level_00","shape":[32,480,640],
                                     "downsample":[1.0,1.0,1.0]},
                                    {"index":1,"path":"level_01","shape":[16,240,320],
                                     "downsample":[2.0,2.0,2.0]}]}},
                                 "metadata":{"status":"ready","source_path":"/data/demo.zarr",
                                  "volume_state":{"mode":"mip","clim":[0.0,1.0],"colormap":"gray",
                                   "opacity":1.0,"sample_step":1.0}}}
                                """));
    }

    @Test
    void dimsAreSaidAsTheOriginalSaidThem() throws JsonProcessingException {
        NotifyDims dims = PROJECTION.dims(SCENE);

        assertThat(payload(Notice.of(dims, 0)))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"step":[16,0,0],"current_step":[16,0,0],"levels":[
                                  {"index":0,"path":"level_00","shape":[32,480,640],
                                   "downsample":[1.0,1.0,1.0]},
                                  {"index":1,"path":"level_01","shape":[16,240,320],
                                   "downsample":[2.0,2.0,2.0]}],
                                 "current_level":0,"mode":"plane","ndisplay":2,
                                 "level_shapes":[[32,480,640],[16,240,320]],"downgraded":false,
                                 "axis_labels":["z","y","x"],"order":[0,1,2],"displayed":[1,2]}
                                """));
    }

    @Test
    void aLayerIsSaidWithItsContrastLimitsAmongTheControls() throws JsonProcessingException {
        assertThat(payload(Notice.of(PROJECTION.layer(SCENE.mainLayer()), 0).at(0, "t")))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"layer_id":"layer-0","controls":{"visible":true,"opacity":1.0,
                                 "blending":"opaque","interpolation":"linear","gamma":1.0,
                                 "colormap":"gray","rendering":"mip","iso_threshold":0.5,
                                 "attenuation":0.05,"contrast_limits":[0.0,1.0]}}
                                """));
    }

    @Test
    @ShowsSetting("LedgerConfig.scene")
    void theExtensionSaysWhichSceneItIs() {
        LedgerConfig config =
                new LedgerConfig("embryo", Scenes.CONFIG.limits(), Scenes.CONFIG.framesPerSecond());

        assertThat(new SceneProjection(config).extended(SCENE).scene()).isEqualTo("embryo");
    }

    @Test
    void theExtensionSaysWhatProtocolTwoDoesNot() throws JsonProcessingException {
        assertThat(payload(Notice.of(PROJECTION.extended(SCENE), 0)).get("axes").get(0))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"name":"z","type":"space","unit":"millimeter","size":32,
                                 "scale":1.0,"translation":0.0,"position":16.0}
                                """));
    }

    @Test
    void equalLooksHaveNothingToSay() {
        assertThat(PROJECTION.changedControls(SCENE.mainLayer().look(), SCENE.mainLayer().look()))
                .isEqualTo(Optional.empty());
    }

    static Stream<Arguments> everyRow() {
        return Stream.of(
                arguments("view/main/ndisplay", 3L),
                arguments("view/main/canvas_size", List.of(320L, 480L)),
                arguments("view/main/level_mode", "locked"),
                arguments("multiscale/main/level", 1L),
                arguments("dims/z/index", 3L),
                arguments("dims/z/step", -2L),
                arguments("dims/z/position", 7.25),
                arguments("camera/main/zoom", Map.of("factor", 0.5, "anchor_px", List.of(1L, 2L))),
                arguments("camera/main/pan", Map.of("dx_px", 3L, "dy_px", 4L)),
                arguments("camera/main/truck", Map.of("dx_px", 3L, "dy_px", 4L)),
                arguments("camera/main/set", Map.of("zoom", 3L)),
                arguments("camera/main/set", Map.of("distance", 3L)),
                arguments("camera/main/reset", "home"),
                arguments("layer/layer-0/visible", false),
                arguments("layer/layer-0/opacity", 0.5),
                arguments("layer/layer-0/blending", "additive"),
                arguments("layer/layer-0/interpolation", "nearest"),
                arguments("layer/layer-0/gamma", 0.5),
                arguments("layer/layer-0/contrast_limits", List.of(0.25, 0.5)),
                arguments("layer/layer-0/colormap", "magma"),
                arguments("layer/layer-0/rendering", "iso"),
                arguments("layer/layer-0/depiction", "plane"),
                arguments("layer/layer-0/attenuation", 0.25),
                arguments("layer/layer-0/iso_threshold", 0.75),
                arguments("layer/layer-0/interpolation", "lanczos"),
                arguments("layer/layer-0/name", "skull"),
                arguments("layer/layer-0/selected", true),
                arguments("layer/layer-1/order", 0L),
                arguments("layer/layer-0/remove", true),
                arguments("layer/layer-1/remove", true),
                arguments("volume/main/render_mode", "translucent"),
                arguments("volume/main/contrast_limits", List.of(0.125, 0.5)),
                arguments("volume//colormap", "viridis"),
                arguments("volume/main/opacity", 0.5),
                arguments("volume/main/sample_step", 0.5),
                arguments("dims/main/order", List.of("x", 0L, "y")),
                arguments("dims//transpose", 1L),
                arguments("dims//roll", 1L));
    }

    @ParameterizedTest
    @MethodSource("everyRow")
    void deltasFoldedOntoASnapshotAreTheNextSnapshot(String path, Object value) {
        Stepped stepped = new Stepped(Scenes.twoLayers());
        String[] all = {Extensions.SCENE, Extensions.VIEW, Extensions.LAYERS};
        FakeSession early = stepped.attach("early", all);

        stepped.update(early, path, value);
        FakeSession late = stepped.attach("late", all);
        stepped.update(early, "view/main/ndisplay", 3L);
        stepped.update(early, "camera/main/orbit", Map.of("d_az_deg", 7L, "d_el_deg", -3L));
        stepped.update(early, path, value);
        FakeSession latest = stepped.attach("latest", all);

        assertThat(folded(early)).isEqualTo(folded(latest));
        assertThat(folded(late)).isEqualTo(folded(latest));
    }

    @Test
    void theLawIsTestedForEveryRow() {
        List<String> tested =
                Stream.concat(
                                everyRow().map(row -> (String) row.get()[0]),
                                Stream.of("camera/main/orbit", "multiscale/main/policy"))
                        .map(path -> path.replaceFirst("/.*/", "."))
                        .distinct()
                        .toList();

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        new SceneReducer(Scenes.CONFIG.limits())
                                .heads().stream()
                                        .map(head -> head.scope().wireName() + "." + head.key())
                                        .toList());
    }

    private static Map<String, Object> folded(FakeSession session) {
        WireModel model = new WireModel();
        session.frames().forEach(model::take);
        return model.all();
    }

    private static JsonNode payload(Notice notice) throws JsonProcessingException {
        return JSON.readTree(notice.text("s")).get("payload");
    }
}
