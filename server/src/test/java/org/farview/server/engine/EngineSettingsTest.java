package org.farview.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.server.engine.EngineScenes.scene;
import static org.farview.server.engine.EngineScenes.turned;

import java.time.Duration;
import java.util.Map;
import org.farview.render.view.Quality;
import org.farview.server.ShowsSetting;
import org.farview.server.config.Settings;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.LatestBox;
import org.junit.jupiter.api.Test;

/** What settings do to an engine. */
class EngineSettingsTest {
    private final FakeClock clock = new FakeClock();
    private final LatestBox<AppliedScene> states = new LatestBox<>();
    private final EngineRoom room = new EngineRoom(clock);

    @Test
    @ShowsSetting("render.settle-after")
    void aVolumeIsRefinedSoLongAfterItMoved() {
        EngineLoop engine = engine("render.settle-after", "777ms");
        states.put(AppliedScene.initial(scene(3)));
        engine.step();
        clock.advance(Duration.ofMillis(100));
        states.put(AppliedScene.initial(turned(scene(3), 45)));
        engine.step();

        clock.advance(Duration.ofMillis(776));
        engine.step();
        assertThat(room.qualities()).containsOnly(Quality.INTERACTIVE);

        clock.advance(Duration.ofMillis(1));
        engine.step();
        assertThat(room.qualities()).contains(Quality.SETTLED);
    }

    @Test
    @ShowsSetting("render.frame-rate")
    void picturesFollowEachOtherAtThisRateAtMost() {
        EngineLoop engine = engine("render.frame-rate", "10");
        states.put(AppliedScene.initial(scene(3)));
        engine.step();
        clock.advance(Duration.ofMillis(49));
        states.put(AppliedScene.initial(turned(scene(3), 45)));

        assertThat(engine.step()).isFalse();
        clock.advance(Duration.ofMillis(51));
        assertThat(engine.step()).isTrue();
    }

    private EngineLoop engine(String key, String value) {
        return room.engine(states, EngineConfig.read(new Settings().withFlags(Map.of(key, value))));
    }
}
