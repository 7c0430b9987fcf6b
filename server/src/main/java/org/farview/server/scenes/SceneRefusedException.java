package org.farview.server.scenes;

import java.util.Map;

/** A scene cannot be entered, made or taken away; the message is for who asked. */
public final class SceneRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String told;
    private final transient Map<String, Object> details;

    /** Why not. */
    public enum Reason {
        /** There is no such scene. */
        UNKNOWN,
        /** There are, or there are awake, as many scenes as there may be. */
        LIMIT,
        /** As many sessions are in it as there may be. */
        FULL,
        /** The main scene stays. */
        KEPT,
        /** What is kept of it cannot be read. */
        BROKEN
    }

    SceneRefusedException(Reason reason, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.reason = reason;
        this.told = message;
        this.details = Map.copyOf(details);
    }

    /** What is kept of a scene cannot be read. */
    public static SceneRefusedException broken(String id, String why) {
        return new SceneRefusedException(Reason.BROKEN, why, Map.of("scene", id));
    }

    public Reason reason() {
        return reason;
    }

    /** For people. */
    public String told() {
        return told;
    }

    /** For programs: {@code scene} or {@code limit}. */
    public Map<String, Object> details() {
        return details;
    }
}
