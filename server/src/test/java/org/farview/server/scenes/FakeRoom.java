package org.farview.server.scenes;

/** A room that remembers what it was told. */
final class FakeRoom implements SceneRoom {
    private boolean awake;
    private boolean closed;
    private int viewers;
    private int wakes;

    @Override
    public void wake() {
        require(!closed, "woken after its end");
        wakes += awake ? 0 : 1;
        awake = true;
    }

    @Override
    public void suspend() {
        require(!closed, "suspended after its end");
        require(viewers == 0, "suspended before somebody's eyes");
        awake = false;
    }

    @Override
    public boolean isWatched() {
        return viewers > 0;
    }

    @Override
    public void close() {
        require(!closed, "closed twice");
        awake = false;
        closed = true;
    }

    void viewers(int now) {
        viewers = now;
    }

    boolean isAwake() {
        return awake;
    }

    boolean isClosed() {
        return closed;
    }

    int wakes() {
        return wakes;
    }

    private static void require(boolean rule, String broken) {
        if (!rule) {
            throw new AssertionError(broken);
        }
    }
}
