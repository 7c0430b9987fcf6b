package org.farview.server.runtime;

import java.util.Optional;

/**
 * Which scene and which session a thread works for, as far as that is known: what it logs says so.
 *
 * @param scene id of the scene
 * @param session id of the session
 */
public record Where(Optional<String> scene, Optional<String> session) {
    /** Nowhere in particular. */
    public static final Where PROCESS = new Where(Optional.empty(), Optional.empty());

    private static final ScopedValue<Where> HERE = ScopedValue.newInstance();

    /** In a scene. */
    public static Where scene(String id) {
        return new Where(Optional.of(id), Optional.empty());
    }

    /** In a session, whose scene is not known. */
    public static Where session(String id) {
        return new Where(Optional.empty(), Optional.of(id));
    }

    /** Of the calling thread. */
    public static Where here() {
        return HERE.orElse(PROCESS);
    }

    /** Something that is done here, wherever it is run. */
    Runnable around(Runnable body) {
        return equals(PROCESS) ? body : () -> ScopedValue.where(HERE, this).run(body);
    }
}
