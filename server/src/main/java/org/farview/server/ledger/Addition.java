package org.farview.server.ledger;

import java.util.function.Consumer;
import org.farview.scene.ImageLayer;

/**
 * One layer more.
 *
 * @param layer to be given an id and a look
 * @param done called on the ledger's thread when every session has been told; must return at once
 */
record Addition(ImageLayer layer, Consumer<Added> done) {}
