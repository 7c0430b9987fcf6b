package org.farview.server.control;

import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.farview.server.access.Principal;

/**
 * Who opened a socket, as far as is known before the hello.
 *
 * @param session the id that the session will have
 * @param principal whom the request was let in as; empty when it showed nothing
 * @param remote the other's address, without port
 */
record Newcomer(String session, Optional<Principal> principal, String remote) {
    static Newcomer of(String session, Request request) {
        return new Newcomer(
                session,
                Optional.ofNullable(request.getAttribute(Principal.ATTRIBUTE))
                        .map(Principal.class::cast),
                Request.getRemoteAddr(request));
    }
}
