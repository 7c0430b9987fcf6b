package org.farview.server.pixel;

import java.util.ArrayList;
import java.util.List;
import org.farview.server.runtime.FrameTimes;

/** Remembers what the hub asked for. */
final class RecordingListener implements PixelListener {
    final List<Integer> viewerCounts = new ArrayList<>();
    final List<FrameTimes> sent = new ArrayList<>();
    final List<Sighting> seen = new ArrayList<>();
    final List<Integer> bitrates = new ArrayList<>();
    int keyframesWanted;
    int roomAgain;

    @Override
    public void keyframeWanted() {
        keyframesWanted++;
    }

    @Override
    public void viewersChanged(int viewers) {
        viewerCounts.add(viewers);
    }

    @Override
    public void roomAgain() {
        roomAgain++;
    }

    @Override
    public void bitrateWanted(int bitsPerSecond) {
        bitrates.add(bitsPerSecond);
    }

    @Override
    public void sent(FrameTimes times) {
        sent.add(times);
    }

    @Override
    public void seen(Sighting sighting) {
        seen.add(sighting);
    }

    @Override
    public void failed(Throwable problem) {
        throw new AssertionError("hub died", problem);
    }
}
