package org.farview.server.app;

import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.farview.server.access.Gatekeeper;
import org.farview.server.access.Principal;
import org.farview.server.access.Refusals;
import org.farview.server.pixel.PixelEndpoint;

/**
 * Where tokens are asked for, lets those see pictures who have a session's ticket.
 *
 * <p>A client that knows a port for each channel has no ticket to show. Of it a token is asked with
 * the request, and one without an end: nothing would end its pictures then.
 */
record PixelPorter(Gatekeeper gatekeeper) implements PixelEndpoint.Porter {
    @Override
    public Optional<String> refusal(Request request, Optional<String> ticket) {
        if (gatekeeper.isOpen() || ticket.isPresent()) {
            return Optional.empty();
        }
        if (!CompatPaths.have(request)) {
            return Optional.of("a ticket is wanted, from a session's welcome");
        }
        boolean lasting =
                request.getAttribute(Principal.ATTRIBUTE) instanceof Principal holder
                        && holder.expires().isEmpty();
        return lasting
                ? Optional.empty()
                : Optional.of(
                        "a ticket is wanted, or Authorization: Bearer with a token that does not expire");
    }

    @Override
    public void refused(String remote, String reason) {
        gatekeeper.refusals().note(Refusals.What.PIXELS, remote, Refusals.NOBODY, reason);
    }
}
