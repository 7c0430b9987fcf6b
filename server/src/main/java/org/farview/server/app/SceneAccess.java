package org.farview.server.app;

import java.util.Locale;
import java.util.Optional;
import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionWelcome;
import org.farview.server.control.PixelTickets;
import org.farview.server.control.SceneDirectory;
import org.farview.server.control.SceneDoor;
import org.farview.server.control.SceneGuest;
import org.farview.server.control.SceneVisit;
import org.farview.server.pixel.PixelEndpoint;
import org.farview.server.pixel.PixelHub;
import org.farview.server.scenes.SceneRefusedException;
import org.farview.server.scenes.Scenes;

/**
 * Leads sessions and viewers to their scene; the two do not know each other. Thread-safe.
 *
 * @param scenes that there are
 * @param doors to their pictures
 */
record SceneAccess(Scenes<LivingScene> scenes, PixelDoors doors)
        implements SceneDirectory, PixelEndpoint.Doors {
    @Override
    public Entry enter(Wish wish, SceneGuest guest) {
        Optional<String> id =
                wish.scene().isPresent() || wish.ofItsOwn()
                        ? wish.scene()
                        : Optional.of(Scenes.MAIN);
        try {
            Scenes<LivingScene>.Stay stay = scenes.enter(id);
            Optional<NotifyError> lost = stay.room().failure();
            if (lost.isPresent()) {
                stay.close();
                return new Entry.Lost(lost.get());
            }
            return new Entry.Entered(visit(stay, guest));
        } catch (SceneRefusedException refusal) {
            String code = "scene_" + refusal.reason().name().toLowerCase(Locale.ROOT);
            return new Entry.Refused(code, refusal.told(), refusal.details());
        }
    }

    @Override
    public Optional<PixelHub> find(Optional<String> ticket) {
        if (ticket.isPresent()) {
            return doors.find(ticket.get());
        }
        try {
            return scenes.look(Scenes.MAIN).hub();
        } catch (SceneRefusedException tooMany) {
            return Optional.empty();
        }
    }

    private SceneVisit visit(Scenes<LivingScene>.Stay stay, SceneGuest guest) {
        LivingScene scene = stay.room();
        scene.welcome(guest);
        PixelTickets tickets =
                scene.hub()
                        .<PixelTickets>map(hub -> new HubTickets(hub, doors))
                        .orElseGet(PixelTickets::ignored);
        return new SceneVisit(
                new SessionWelcome.Scene(scene.id(), stay.note().name()),
                SceneDoor.of(scene.ledger()),
                scene.commands(),
                tickets,
                () -> {
                    scene.farewell(guest);
                    stay.close();
                });
    }
}
