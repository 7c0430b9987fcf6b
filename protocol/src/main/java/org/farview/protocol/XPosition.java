package org.farview.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * {@code x.position}, client to server, extension {@code x.position}: "is this all that I missed
 * nothing of?" Answered by exactly one {@code x.notify.position}.
 *
 * @param tokens the last delta token seen per topic, as in {@code session.hello}; null or absent
 *     where there is none
 * @param sceneVersion the newest version of the scene that the client knows of, from acks or
 *     pictures ({@code x.frame}) or an earlier answer; without it only the topics are compared
 */
@ExactKeys
public record XPosition(Map<String, Optional<String>> tokens, Optional<Long> sceneVersion)
        implements Payload {
    public XPosition {
        tokens = JsonValues.copy(tokens);
    }
}
