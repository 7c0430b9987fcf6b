package org.farview.server.engine;

/**
 * Told when another level is drawn than before, or for another reason. Called on the engine's
 * thread; must return at once.
 */
@FunctionalInterface
public interface PolicyListener {
    void decided(PolicyDecision decision);
}
