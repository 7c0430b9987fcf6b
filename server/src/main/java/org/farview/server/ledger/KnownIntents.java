package org.farview.server.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.AckState;

/**
 * The answers to a session's last {@value #CAPACITY} updates, so that a repeated one is answered
 * again and not applied again. Confined to the ledger's thread.
 */
final class KnownIntents {
    static final int CAPACITY = 1024;

    private final Map<String, AckState> answers = new LinkedHashMap<>();

    /** The first answer to that intent, addressed to the frame that repeats it. */
    Optional<AckState> answerTo(String intentId, String frameId) {
        return Optional.ofNullable(answers.get(intentId)).map(first -> first.addressedTo(frameId));
    }

    void remember(AckState answer) {
        answers.put(answer.intentId(), answer);
        if (answers.size() > CAPACITY) {
            answers.remove(answers.keySet().iterator().next());
        }
    }
}
