package org.farview.server.ledger;

import org.farview.scene.SceneState;

/**
 * Another scene in this one's place.
 *
 * @param scene its version and its canvas do not matter
 * @param done called on the ledger's thread when every session has been told; must return at once
 */
record Replacement(SceneState scene, Runnable done) {}
