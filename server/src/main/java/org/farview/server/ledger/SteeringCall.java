package org.farview.server.ledger;

import java.util.Optional;
import java.util.function.Consumer;
import org.farview.protocol.WireError;

/**
 * A steering that waits for the ledger.
 *
 * @param session who asks; empty for the server itself
 * @param done told why it was not done; empty when it was
 */
record SteeringCall(String session, Steering wanted, Consumer<Optional<WireError>> done) {}
