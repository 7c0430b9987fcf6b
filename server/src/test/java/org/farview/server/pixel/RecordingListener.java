package org.farview.server.pixel;

import java.util.ArrayList;
import java.util.List;

/** Remembers what the hub asked for. */
final class RecordingListener implements PixelListener {
    final List<Integer> viewerCounts = new ArrayList<>();
    int keyframesWanted;

    @Override
    public void keyframeWanted() {
        keyframesWanted++;
    }

    @Override
    public void viewersChanged(int viewers) {
        viewerCounts.add(viewers);
    }

    @Override
    public void failed(Throwable problem) {
        throw new AssertionError("hub died", problem);
    }
}
