package org.farview.server.ledger;

import java.util.Optional;
import org.farview.protocol.Payload;

/** What is to be said to all, before it has a place in its topic's log. */
record Draft(Payload payload, Optional<String> intentId) {}
