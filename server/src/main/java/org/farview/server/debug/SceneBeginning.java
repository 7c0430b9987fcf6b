package org.farview.server.debug;

import java.util.Optional;
import java.util.function.Function;
import org.farview.render.view.RenderLimits;
import org.farview.scene.SceneState;
import org.farview.server.ledger.LedgerConfig;

/**
 * A scene as it begins, with all that decides what becomes of it.
 *
 * @param state the newest scene
 * @param config of its ledger
 * @param limits what planning its pictures starts with
 * @param addresses by which name the image of that id can be opened again
 */
public record SceneBeginning(
        SceneState state,
        LedgerConfig config,
        RenderLimits limits,
        Function<String, Optional<String>> addresses) {}
