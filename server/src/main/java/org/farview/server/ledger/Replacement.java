package org.farview.server.ledger;

import org.farview.scene.ImageLayer;

/**
 * Another image in the scene's place.
 *
 * @param layer the only one of the new scene
 * @param done called on the ledger's thread when every session has been told; must return at once
 */
record Replacement(ImageLayer layer, Runnable done) {}
