package org.farview.server.ledger;

import java.util.function.Consumer;
import org.farview.protocol.StateUpdate;
import org.farview.scene.update.Outcome;

/**
 * A change that the server wants for somebody: an update without a session and an intent.
 *
 * @param done called on the ledger's thread when every session has been told, or when it was
 *     rejected; must return at once
 */
record Wish(StateUpdate update, Consumer<Outcome> done) {}
