package org.farview.server.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.SessionWelcome.Access;
import org.farview.protocol.SessionWelcome.Feature;
import org.farview.server.access.Principal;
import org.farview.server.control.CommandRegistry.Caller;
import org.farview.server.ledger.Extensions;
import org.farview.server.ledger.WelcomeTerms;

/** What a session is told of itself and of the server when it is welcomed. */
record WelcomeWords(ControlScope scope) {
    /**
     * @param commands names that may be called
     * @param ticket for a pixel socket, if one was asked for
     */
    WelcomeTerms to(
            Caller caller, SceneVisit stay, List<String> commands, Optional<String> ticket) {
        Map<String, Feature> told = new HashMap<>();
        ticket.ifPresent(mine -> told.put(Extensions.PIXELS, Feature.admitting(mine)));
        if (caller.extensions().contains(Extensions.HARDWARE)) {
            told.put(Extensions.HARDWARE, Feature.equipped(scope.services().hardware().get()));
        }
        if (caller.extensions().contains(Extensions.SCENES)) {
            told.put(Extensions.SCENES, Feature.inside(stay.scene()));
        }
        if (caller.extensions().contains(Extensions.ACCESS)) {
            told.put(Extensions.ACCESS, Feature.knowing(access(caller.principal())));
        }
        return new WelcomeTerms(
                scope.config().heartbeat(), scope.config().ackTimeout(), commands, told);
    }

    private static Access access(Principal principal) {
        return new Access(
                principal.name(),
                principal.role().wireName(),
                principal.expires().map(end -> end.toEpochMilli() / 1e3));
    }
}
