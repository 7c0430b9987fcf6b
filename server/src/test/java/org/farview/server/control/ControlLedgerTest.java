package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.farview.scene.update.SceneLimits;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.LedgerConfig;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets and ledger together. */
final class ControlLedgerTest {
    private static final String BASELINE =
            """
            < {"type":"session.welcome","payload":{"features":{"notify.scene":{"enabled":true,"resume":true},"notify.telemetry":{"enabled":false},"call.command":{"commands":["napari.pixel.request_keyframe"]}}}}
            < {"type":"notify.scene","seq":0,"delta_token":"*","payload":{"viewer":{"dims":{"ndim":3,"ndisplay":2}}}}
            < {"type":"notify.dims","payload":{"mode":"plane","step":"*"}}
            < {"type":"notify.layers","seq":"*","payload":{"layer_id":"layer-0"}}
            """;

    private final Ledger ledger =
            Ledger.start(
                    new Ledger.Opening(
                            InitialScene.of(cube(), new CanvasSize(640, 480)),
                            new LedgerConfig(LedgerConfig.MAIN, new SceneLimits(1280 * 720), 60.0)),
                    new Ledger.Connections(
                            Clock.system(), new Random(1), scene -> {}, report -> {}),
                    new Threads(),
                    failure -> {});
    private final ControlServer server =
            new ControlServer(ControlConfig.defaults(), SceneDoor.of(ledger));

    @AfterEach
    void stop() {
        server.close();
        ledger.close();
    }

    @Test
    void newcomerGetsTheBaselineInTheOriginalsOrder() {
        server.connect().play("> hello\n" + BASELINE);
    }

    @Test
    void extensionIsToldToWhoAskedForIt() {
        server.connect()
                .play(
                        """
                        > hello x.scene
                        < {"type":"session.welcome","payload":{"features":{"x.scene":{"enabled":true}}}}
                        < {"type":"notify.scene"}
                        < {"type":"x.notify.scene","payload":{"scene":"main","layers":"*"}}
                        """);
    }

    @Test
    void updateIsAckedAndEverybodyHears() {
        TestClient one = server.connect().play("> hello\n" + BASELINE);
        TestClient other = server.connect().play("> hello\n" + BASELINE);
        String heard =
                """
                < {"type":"notify.layers","intent_id":"i-1","payload":{"layer_id":"layer-0","controls":{"gamma":2.0}}}
                """;

        one.play(
                """
                > {"type":"state.update","version":2,"session":"s","frame_id":"state-1","timestamp":1.0,"intent_id":"i-1","payload":{"scope":"layer","target":"layer-0","key":"gamma","value":2}}
                < {"type":"ack.state","payload":{"intent_id":"i-1","in_reply_to":"state-1","status":"accepted","applied_value":2.0,"version":"*"}}
                """
                        + heard);

        other.play(heard);
    }

    @Test
    void updateThatCannotBeIsRejectedAndTheNextIsAccepted() {
        server.connect()
                .play(
                        "> hello\n"
                                + BASELINE
                                + """
                                > {"type":"state.update","version":2,"session":"s","frame_id":"state-1","timestamp":1.0,"intent_id":"i-1","payload":{"scope":"layer","target":"layer-0","key":"gamma","value":0}}
                                < {"type":"ack.state","payload":{"intent_id":"i-1","status":"rejected","error":{"code":"state.error"}}}
                                > {"type":"state.update","version":2,"session":"s","frame_id":"state-2","timestamp":1.0,"intent_id":"i-2","payload":{"scope":"layer","target":"layer-0","key":"gamma","value":NaN}}
                                < {"type":"ack.state","payload":{"intent_id":"i-2","status":"rejected","error":{"code":"state.invalid"}}}
                                > {"type":"state.update","version":2,"session":"s","frame_id":"state-3","timestamp":1.0,"intent_id":"i-3","payload":{"scope":"layer","target":"layer-0","key":"opacity","value":0.5}}
                                < {"type":"ack.state","payload":{"intent_id":"i-3","status":"accepted","applied_value":0.5}}
                                """);
    }

    @Test
    void stateSurvivesItsSessions() {
        TestClient first = server.connect().play("> hello\n" + BASELINE);
        first.play(
                """
                > {"type":"state.update","version":2,"session":"s","frame_id":"state-1","timestamp":1.0,"intent_id":"i-1","payload":{"scope":"layer","target":"layer-0","key":"gamma","value":2}}
                < {"type":"ack.state"}
                """);
        first.session().disconnect();

        TestClient second = server.connect();
        second.play("> hello\n< {\"type\":\"session.welcome\"}");

        assertThat(second.next()).contains("\"gamma\":2.0");
    }

    private static ImageLayer cube() {
        Window range = new Window(0, 255);
        List<Integer> shape = List.of(32, 32, 32);
        List<Double> ones = List.of(1.0, 1.0, 1.0);
        Level level = new Level(0, "0", shape, shape, ones, List.of(0.0, 0.0, 0.0));
        List<Axis> axes = List.of(axis("z"), axis("y"), axis("x"));
        return new ImageLayer(
                "layer-0",
                "cube",
                "sample:cube",
                new Multiscale(axes, List.of(level)),
                VoxelType.UINT8,
                range,
                LayerLook.of(range));
    }

    private static Axis axis(String name) {
        return new Axis(name, AxisType.SPACE, "millimeter");
    }
}
