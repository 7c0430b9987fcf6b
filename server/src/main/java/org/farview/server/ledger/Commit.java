package org.farview.server.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.protocol.CameraPose;
import org.farview.protocol.NotifyCamera;
import org.farview.protocol.NotifyDims;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.XNotifyScene;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;

/**
 * What a burst of updates and facts did to the scene.
 *
 * @param before the scene that all sessions know
 * @param after the scene that they are to know
 * @param moves camera movements in order
 * @param intents the last update that touched a block
 * @param volumeKeys what of {@link SceneProjection#volumeParts} changed since 3D was last told
 */
record Commit(
        SceneState before,
        SceneState after,
        List<CameraMove> moves,
        Map<Block, String> intents,
        Set<String> volumeKeys) {
    /** A part of the scene that the wire speaks of as a whole. */
    sealed interface Block {
        record Dims() implements Block {}

        record Pose() implements Block {}

        /** What {@code x.notify.scene} says. */
        record Extended() implements Block {}

        record Layer(String id) implements Block {}
    }

    Commit {
        moves = List.copyOf(moves);
        intents = Map.copyOf(intents);
        volumeKeys = Set.copyOf(volumeKeys);
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
        addLayers(projection, drafts);
        XNotifyScene extended = projection.extended(after);
        if (!extended.equals(projection.extended(before))) {
            drafts.add(new Draft(extended, intent(new Block.Extended())));
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

    /** Layers that are gone, then the others from the bottom. */
    private void addLayers(SceneProjection projection, List<Draft> drafts) {
        for (ImageLayer layer : before.layers()) {
            if (after.layer(layer.id()).isEmpty()) {
                drafts.add(draft(NotifyLayers.gone(layer.id())));
            }
        }
        for (ImageLayer layer : after.layers()) {
            Optional<ImageLayer> known = before.layer(layer.id());
            if (known.isEmpty()) {
                drafts.add(draft(projection.newLayer(layer)));
            }
            projection
                    .changedLayer(known.orElse(layer), layer, volumeParts(layer))
                    .map(this::draft)
                    .ifPresent(drafts::add);
        }
    }

    /** Only the first layer is the volume of protocol 2, and only 3D tells of it. */
    private Map<String, Object> volumeParts(ImageLayer layer) {
        boolean told =
                after.mainView().ndisplay() == 3 && layer.id().equals(after.mainLayer().id());
        Map<String, Object> parts = SceneProjection.volumeParts(after);
        parts.keySet().retainAll(told ? volumeKeys : Set.of());
        return parts;
    }

    private Draft draft(NotifyLayers said) {
        return new Draft(said, intent(new Block.Layer(said.layerId())));
    }

    private Optional<String> intent(Block block) {
        return Optional.ofNullable(intents.get(block));
    }
}
