package org.farview.server.control;

import java.util.Map;
import java.util.Optional;
import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionWelcome;

/** Where sessions find their scene. Thread-safe. */
public interface SceneDirectory {
    /**
     * Lets a session into a scene; may wake it, which takes some hundred milliseconds.
     *
     * @param guest is told when the scene ends before the visit does
     */
    Entry enter(Wish wish, SceneGuest guest);

    /**
     * What a session wants.
     *
     * @param scene by its id; empty for none in particular
     * @param ofItsOwn whether a session that names no scene gets a new one, not the main one
     */
    record Wish(Optional<String> scene, boolean ofItsOwn) {}

    /** The answer. */
    sealed interface Entry {
        /** Welcome, until the visit is closed. */
        record Entered(SceneVisit visit) implements Entry {}

        /** It has failed for good. */
        record Lost(NotifyError error) implements Entry {}

        /**
         * Not there, or full.
         *
         * @param code for programs, as in {@code session.reject}
         */
        record Refused(String code, String message, Map<String, Object> details) implements Entry {}
    }

    /** A directory of one scene, which everybody is let into whatever was wished. */
    static SceneDirectory of(SceneDoor door, CommandRegistry commands, PixelTickets tickets) {
        SceneVisit visit =
                new SceneVisit(
                        new SessionWelcome.Scene("main", Optional.empty()),
                        door,
                        commands,
                        tickets,
                        () -> {});
        return (wish, guest) -> new Entry.Entered(visit);
    }
}
