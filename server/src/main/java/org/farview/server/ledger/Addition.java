package org.farview.server.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.farview.scene.ImageLayer;

/**
 * Some layers more, all or none.
 *
 * @param layers bottom first, each to be given an id and a look
 * @param done called on the ledger's thread when every session has been told; must return at once
 */
record Addition(List<ImageLayer> layers, Consumer<Added> done) {
    Addition {
        layers = List.copyOf(layers);
    }
}
