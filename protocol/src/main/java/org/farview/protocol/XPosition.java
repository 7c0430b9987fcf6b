package org.farview.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * {@code x.position}: asks whether the client knows the present. Answered by exactly one {@code
 * x.notify.position}.
 *
 * @param tokens the last delta token seen, by topic, as in {@code session.hello}; null or absent
 *     where there is none
 * @param sceneVersion the newest version of the scene that the client knows of, from {@code
 *     ack.state}, a picture or an earlier answer; without it only the topics are compared
 */
@ExactKeys
@FromClient
@Extension("x.position")
public record XPosition(
        Map<String, Optional<String>> tokens, @Bounds(min = 0) Optional<Long> sceneVersion)
        implements Payload {
    public XPosition {
        tokens = JsonValues.copy(tokens);
    }
}
