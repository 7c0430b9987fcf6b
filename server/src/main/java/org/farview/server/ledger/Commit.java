package org.farview.server.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.CameraPose;
import org.farview.protocol.NotifyCamera;
import org.farview.protocol.NotifyDims;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.XNotifyScene;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerLook;
import org.farview.scene.SceneState;

/**
 * What a burst of updates and facts did to the scene.
 *
 * @param before the scene that all sessions know
 * @param after the scene that they are to know
 * @param moves camera movements in order
 * @param intents the last update that touched a block
 */
record Commit(
        SceneState before, SceneState after, List<CameraMove> moves, Map<Block, String> intents) {
    /** A part of the scene that the wire speaks of as a whole. */
    sealed interface Block {
        record Dims() implements Block {}

        record Pose() implements Block {}

        record View() implements Block {}

        record Layer(String id) implements Block {}
    }

    Commit {
        moves = List.copyOf(moves);
        intents = Map.copyOf(intents);
    }

    /** Whether an update changed the scene, rather than a report of the engine alone. */
    boolean isAsked() {
        return !intents.isEmpty();
    }

    /** What is to be said to all: what differs, and the movements. */
    List<Draft> drafts(SceneProjection projection) {
        List<Draft> drafts = new ArrayList<>();
        NotifyDims dims = projection.dims(after);
        if (!dims.equals(projection.dims(before))) {
            drafts.add(new Draft(dims, intent(new Block.Dims())));
        }
        for (ImageLayer layer : after.layers()) {
            layerDraft(projection, layer).ifPresent(drafts::add);
        }
        XNotifyScene extended = projection.extended(after);
        if (!extended.equals(projection.extended(before))) {
            Optional<String> cause = intent(new Block.View()).or(() -> intent(new Block.Dims()));
            drafts.add(new Draft(extended, cause));
        }
        for (CameraMove move : moves) {
            if (!move.isStandstill()) {
                drafts.add(
                        new Draft(
                                NotifyCamera.moved(move.mode(), move.delta()),
                                Optional.of(move.intentId())));
            }
        }
        CameraPose pose = projection.pose(after);
        if (!pose.equals(projection.pose(before))) {
            drafts.add(new Draft(NotifyCamera.pose(pose), intent(new Block.Pose())));
        }
        return drafts;
    }

    private Optional<Draft> layerDraft(SceneProjection projection, ImageLayer layer) {
        LayerLook known = before.layer(layer.id()).orElse(layer).look();
        return projection
                .changedControls(known, layer.look())
                .map(controls ->
                        new Draft(
                                NotifyLayers.controls(layer.id(), controls),
                                intent(new Block.Layer(layer.id()))));
    }

    private Optional<String> intent(Block block) {
        return Optional.ofNullable(intents.get(block));
    }
}
