package org.farview.server.engine;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.data.DemandSet;
import org.farview.render.Frame;
import org.farview.render.video.Picture;
import org.farview.server.runtime.FrameTimes;

/** Everything around an engine that a host keeps alive. */
final class HostRoom implements Chunks, PictureSink {
    private final Queue<Long> shown;
    private final AtomicInteger released;
    volatile boolean slow;
    volatile boolean viewers = true;

    /**
     * @param shown gets the versions of what is shown
     * @param released counts demands that were given back
     */
    HostRoom(Queue<Long> shown, AtomicInteger released) {
        this.shown = shown;
        this.released = released;
    }

    @Override
    public boolean hasViewers() {
        return viewers;
    }

    @Override
    public boolean missesPicture() {
        return false;
    }

    @Override
    public boolean takesGpuPictures() {
        return false;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void show(Picture picture, FrameTimes times) {
        throw new AssertionError("this renderer makes no planes");
    }

    @Override
    public void letGo() {
        throw new AssertionError("this renderer has lent nothing");
    }

    @Override
    public void show(Frame frame, FrameTimes times) {
        shown.add(times.version());
    }

    @Override
    public void demand(DemandSet demand) {
        // Nothing is loaded.
    }

    @Override
    public void release(String owner) {
        released.incrementAndGet();
    }

    @Override
    public ChunkState state(ChunkKey key) {
        return new ChunkState.Pending();
    }
}
