package org.farview.protocol;

import java.util.Objects;

/**
 * A {@code state.update} with the two ids that its ack names.
 *
 * @param intentId the client's name for the wish
 * @param frameId of the update
 * @param update the wish
 */
public record Intent(String intentId, String frameId, StateUpdate update) {
    public Intent {
        Objects.requireNonNull(intentId);
        Objects.requireNonNull(frameId);
        Objects.requireNonNull(update);
    }

    /** The intent of a decoded update; its envelope has both ids by rule. */
    public static Intent of(Envelope envelope, StateUpdate update) {
        return new Intent(
                envelope.intentId().orElseThrow(), envelope.frameId().orElseThrow(), update);
    }
}
