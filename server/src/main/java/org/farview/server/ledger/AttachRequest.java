package org.farview.server.ledger;

import java.util.Map;

/**
 * How a session joins.
 *
 * @param resumeTokens the last delta token that the client saw, by topic name such as {@code
 *     notify.layers}; topics without one are left out
 * @param terms for the welcome
 */
public record AttachRequest(Map<String, String> resumeTokens, WelcomeTerms terms) {
    public AttachRequest {
        resumeTokens = Map.copyOf(resumeTokens);
    }
}
