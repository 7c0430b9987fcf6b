package org.farview.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code session.hello}: the first frame on a control socket.
 *
 * @param protocols versions that the client speaks
 * @param client who is calling
 * @param features topic or extension, wanted or not; {@code notify.scene}, {@code notify.layers}
 *     and {@code notify.stream} must be true; extensions ({@code x.…}) are off unless true
 * @param resumeTokens the last delta token seen, by topic; null or absent where there is none
 * @param auth where the server wants a token and the request that opened the socket had none; see
 *     <a href="#handshake">handshake</a>
 * @param scene the scene to join; absent: {@code main}, or, with {@code x.scenes}, a new one
 */
@ExactKeys
@FromClient
public record SessionHello(
        @Count(min = 1) List<Integer> protocols,
        Client client,
        Map<String, Boolean> features,
        Map<String, Optional<String>> resumeTokens,
        Optional<Auth> auth,
        Optional<String> scene)
        implements Payload {
    public SessionHello {
        protocols = List.copyOf(protocols);
        features = JsonValues.copy(features);
        resumeTokens = JsonValues.copy(resumeTokens);
        if (protocols.isEmpty()) {
            throw new IllegalArgumentException("protocols: got none, wanted at least one");
        }
    }

    /**
     * The calling program.
     *
     * @param name its name
     * @param version its version, any form
     * @param platform where it runs
     */
    @ExactKeys
    public record Client(String name, String version, String platform) {}

    /**
     * A credential.
     *
     * @param type its kind; {@code bearer}
     * @param token its secret
     */
    @ExactKeys
    public record Auth(String type, Optional<String> token) {
        @Override
        public String toString() {
            return "Auth[" + type + "]";
        }
    }
}
