package org.farview.server.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.protocol.AckState;
import org.farview.protocol.StateUpdate;
import org.farview.protocol.WireError;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerStack;
import org.farview.scene.NewLayer;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.update.ErrorCode;
import org.farview.scene.update.Outcome;
import org.farview.scene.update.SceneReducer;
import org.farview.scene.update.SubjectVersions;
import org.farview.scene.update.UpdateRequest;

/** Applies updates and facts to the scene and answers them. Confined to the ledger's thread. */
final class SceneWriter {
    private static final System.Logger LOG = System.getLogger(SceneWriter.class.getName());

    private final SceneReducer reducer;
    private SubjectVersions versions;
    private CommitBuilder burst;

    /** The version at which the image that gives the levels became the first. */
    private long imageVersion;

    SceneWriter(SceneMemory memory, LedgerConfig config) {
        reducer = new SceneReducer(config.limits());
        imageVersion = memory.imageVersion();
        versions = new SubjectVersions(reducer, memory.firstVersion(), memory.versions());
        burst = new CommitBuilder(memory);
    }

    /** All that a writer can go on from. */
    SceneMemory memory() {
        return new SceneMemory(
                burst.told(),
                state(),
                imageVersion,
                versions.first(),
                versions.all(),
                burst.untoldVolume());
    }

    /** Whether everybody was told of {@link #state}. */
    boolean isTold() {
        return burst.told().version() == state().version();
    }

    /** The scene with everything applied so far. */
    SceneState state() {
        return burst.now();
    }

    /** Whether an update was applied since then. */
    boolean isAsked() {
        return burst.isAsked();
    }

    /** What happened since the last call; empty when there is nothing to say. */
    Optional<Commit> takeCommit() {
        return burst.take();
    }

    /** Applies what a session asked, if it can be, and answers it. */
    AckState answer(Received received, Set<String> features) {
        return switch (received.asked()) {
            case Received.Asked.Unreadable(String reason) ->
                    rejected(received, WireError.of(ErrorCode.INVALID.wireName(), reason));
            case Received.Asked.Update(StateUpdate update) -> {
                AckState answer = apply(received, update, features);
                UpdateLog.tell(update, answer);
                yield answer;
            }
            case Received.Asked.Position _, Received.Asked.Present _ ->
                    throw new IllegalArgumentException("no update: " + received);
        };
    }

    /**
     * Answers a wish for another canvas, by who has no say in it: with the canvas that stays. What
     * could not be applied at all is rejected as ever.
     */
    AckState answerByTheCanvas(Received received, Set<String> features) {
        if (!(received.asked() instanceof Received.Asked.Update(StateUpdate update))
                || reduce(update, features) instanceof Outcome.Rejected) {
            return answer(received, features);
        }
        CanvasSize canvas = state().mainView().canvas();
        List<Long> stays = List.of((long) canvas.width(), (long) canvas.height());
        return apply(
                received,
                new StateUpdate(update.scope(), update.target(), update.key(), stays),
                features);
    }

    /**
     * Begins anew with another scene on the same canvas, at the next version; everything in it last
     * changed then. The burst before must have been taken.
     */
    void replace(SceneState scene) {
        CanvasSize canvas = state().mainView().canvas();
        View view = scene.mainView().resizedTo(canvas, scene.mainLayer().image());
        SceneState next = scene.withMainView(view).withVersion(state().version() + 1);
        imageVersion = next.version();
        versions = new SubjectVersions(reducer, imageVersion);
        burst = new CommitBuilder(next);
    }

    /** Adds layers on top, if all of them fit; the burst before must have been taken. */
    Added add(List<ImageLayer> layers) {
        SceneState next = state();
        List<String> ids = new ArrayList<>();
        for (ImageLayer layer : layers) {
            ImageLayer added = NewLayer.in(next, layer);
            Optional<LayerStack.Misfit> misfit = LayerStack.misfit(next, added);
            if (misfit.isPresent()) {
                return new Added.Refused(misfit.get());
            }
            next = LayerStack.added(next, added);
            ids.add(added.id());
        }
        advance(next.withVersion(state().version() + 1));
        return new Added.Layers(ids);
    }

    /** Goes on with a scene that moved by itself, at the next version. */
    void move(SceneState next) {
        advance(next);
    }

    /**
     * Applies a change that no session's update asks for; the burst before must have been taken.
     */
    Outcome change(StateUpdate update) {
        Outcome outcome = reduce(update, Set.of());
        if (outcome instanceof Outcome.Applied applied) {
            noteFirst(state(), applied.state());
            advance(applied.state());
        }
        return outcome;
    }

    /** The engine drew this level; a level that the image does not have is ignored. */
    void levelApplied(EngineFact.LevelApplied applied) {
        SceneState state = state();
        View view = state.mainView();
        int level = applied.level();
        int levels = state.mainLayer().image().levels().size();
        boolean ofThisImage = applied.version() >= imageVersion && level >= 0 && level < levels;
        if (ofThisImage && level != view.currentLevel()) {
            UpdateLog.tellLevel(applied, view.currentLevel());
            advance(
                    state.withMainView(view.withCurrentLevel(level))
                            .withVersion(state.version() + 1));
        }
    }

    private AckState apply(Received received, StateUpdate update, Set<String> features) {
        return switch (reduce(update, features)) {
            case Outcome.Rejected(ErrorCode code, String message, Map<String, Object> details) ->
                    rejected(received, WireError.of(code.wireName(), message, details));
            case Outcome.Applied applied -> {
                noteFirst(state(), applied.state());
                versions.advance(state(), applied.state());
                burst.add(applied, received.intentId());
                AckState accepted =
                        AckState.accepted(
                                received.intentId(),
                                received.frameId(),
                                Optional.of(applied.value()),
                                versions.of(applied.subject()));
                yield features.contains(Extensions.FRAME)
                        ? accepted.withSceneVersion(state().version())
                        : accepted;
            }
        };
    }

    /** A row that throws is a bug in that row: its sender is told, and the ledger lives on. */
    @SuppressWarnings("CatchingUnchecked") // the last guard before the thread every session needs
    private Outcome reduce(StateUpdate update, Set<String> features) {
        try {
            return reducer.reduce(
                    state(),
                    new UpdateRequest(
                            update.scope(), update.target(), update.key(), update.value()),
                    features);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "update.failed update=" + update, e);
            return new Outcome.Rejected(
                    ErrorCode.ERROR,
                    "%s.%s: failed inside the server".formatted(update.scope(), update.key()),
                    Map.of("reason", "server.bug"));
        }
    }

    /** Another layer may have become the first, by being moved or by the removal of one. */
    private void noteFirst(SceneState before, SceneState after) {
        if (!before.mainLayer().id().equals(after.mainLayer().id())) {
            imageVersion = after.version();
        }
    }

    private void advance(SceneState next) {
        versions.advance(state(), next);
        burst.add(next);
    }

    private static AckState rejected(Received received, WireError error) {
        return AckState.rejected(received.intentId(), received.frameId(), error);
    }
}
