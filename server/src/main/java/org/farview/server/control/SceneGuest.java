package org.farview.server.control;

import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionGoodbye;

/** A session as its scene's host knows it. Thread-safe; nothing waits. */
public interface SceneGuest {
    /** Id of the session. */
    String session();

    /** The scene has failed: says so, and ends the session with 1011. */
    void fail(NotifyError error);

    /** The scene is taken away: says goodbye, and ends the session with 1000. */
    void dismiss(SessionGoodbye goodbye);
}
