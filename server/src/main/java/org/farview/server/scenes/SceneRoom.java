package org.farview.server.scenes;

/**
 * A scene as {@link SceneTable} handles it: awake, it draws; suspended, it is its state and its
 * history and nothing else. Born suspended. All but {@link #isWatched} are called by one thread at
 * a time.
 */
public interface SceneRoom extends AutoCloseable {
    /** Begins to draw; idempotent. */
    void wake();

    /** Frees all that draws and encodes; idempotent. */
    void suspend();

    /** Whether somebody looks at its pictures. */
    boolean isWatched();

    /** The end: who is still inside is sent away. */
    @Override
    void close();
}
