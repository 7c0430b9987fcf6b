package org.farview.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * {@code session.reject}: the handshake failed; the socket closes with 1000, after {@code
 * server_failed} with 1011. The codes stand in <a href="#handshake">handshake</a>.
 *
 * @param code {@code timeout}, {@code invalid_payload}, {@code invalid_json}, {@code
 *     unexpected_message}, {@code protocol_mismatch}, {@code unsupported_client}, {@code
 *     invalid_resume_token}, {@code auth_required}, {@code auth_invalid}, {@code auth_expired},
 *     {@code scene_unknown}, {@code scene_limit}, {@code scene_full} or {@code server_failed}
 * @param message for people
 * @param details for programs: {@code error}, {@code received}, {@code client_protocols}, {@code
 *     missing}, {@code topic}, {@code scene} or {@code limit}; {@code domain} and {@code code} of
 *     the failure
 */
@FromServer
public record SessionReject(String code, String message, Optional<Map<String, Object>> details)
        implements Payload {
    public SessionReject {
        details = details.map(JsonValues::copy);
    }
}
