package org.farview.server.app;

import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeCamera;
import org.farview.server.runtime.Counter;
import org.farview.server.telemetry.Figures;

/** Counts how often cameras move, in all scenes. Thread-safe. */
final class CameraNews {
    private final Counter changes = new Counter();
    private final Counter turns = new Counter();

    CameraNews(Figures figures) {
        figures.counter(
                "camera_changes",
                "scenes with another camera than before; what comes in a burst counts once",
                changes::total);
        figures.counter("camera_turns", "of these, those in which a volume turned", turns::total);
    }

    /** One scene's camera. Confined to the ledger's thread once it is made. */
    final class Watch {
        private View last;

        Watch(SceneState begins) {
            last = begins.mainView();
        }

        /** The scene has changed, in whatever. */
        void follow(SceneState scene) {
            View now = scene.mainView();
            if (!now.plane().equals(last.plane()) || !now.volume().equals(last.volume())) {
                changes.increment();
            }
            if (isTurned(last.volume(), now.volume())) {
                turns.increment();
            }
            last = now;
        }

        private static boolean isTurned(VolumeCamera before, VolumeCamera after) {
            return before.azimuthDeg() != after.azimuthDeg()
                    || before.elevationDeg() != after.elevationDeg()
                    || before.rollDeg() != after.rollDeg();
        }
    }
}
