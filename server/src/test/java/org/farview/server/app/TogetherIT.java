package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** Several people in one scene of a real server. */
class TogetherIT {
    private static final String[] ALL = {"x.scenes", "x.pixels", "x.presence", "x.play", "x.view"};

    @Test
    void controlIsTakenLockedAndGivenByCommands() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient ada = server.control(ALL);
                ControlClient bob = server.join(ada.scene(), ALL)) {
            assertThat(bob.await("x.notify.presence").at("/payload/you").asInt()).isEqualTo(2);

            done(bob, "x.control.take", "{}");
            done(bob, "x.control.lock", "{\"locked\":true}");
            refused(ada, "x.control.take", "{}", "control.held");
            refused(ada, "x.play.start", "{\"axis\":\"z\"}", "control.held");
            JsonNode ack = ada.ack(ada.update("dims/z/index", "5"));
            assertThat(ack.at("/payload/error/code").asText()).isEqualTo("state.forbidden");
            assertThat(ack.at("/payload/error/details/reason").asText()).isEqualTo("control.held");
            done(bob, "x.control.give", "{\"participant\":1}");
            refused(bob, "x.control.lock", "{\"locked\":false}", "control.not_yours");
            done(ada, "x.control.lock", "{\"locked\":false}");

            bob.change("dims/z/index", "6");
        }
    }

    @Test
    void aPlayedAxisIsSeenToMoveUntilItIsStopped() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient ada = server.control(ALL);
                ControlClient bob = server.join(ada.scene(), ALL);
                PixelClient pixels = server.pixelsOf(ada)) {
            pixels.next();
            done(ada, "x.play.start", "{\"axis\":\"z\",\"fps\":-20,\"mode\":\"bounce\"}");

            JsonNode told = bob.await(frame -> !frame.at("/payload/plays/0").isMissingNode());
            assertThat(told.at("/payload/plays/0/fps").asDouble()).isEqualTo(-20);
            assertThat(told.at("/payload/plays/0/by").asInt()).isEqualTo(1);
            int first = bob.await("notify.dims").at("/payload/step/0").asInt();
            int next = bob.await("notify.dims").at("/payload/step/0").asInt();
            assertThat(next).isNotEqualTo(first);
            pixels.next();

            done(bob, "x.play.stop", "{\"axis\":\"z\"}");
            ada.await(frame ->
                    frame.at("/payload/plays").isArray() && frame.at("/payload/plays").isEmpty());
        }
    }

    @Test
    void badArgumentsAreRefused() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient ada = server.control(ALL)) {
            refused(ada, "x.control.give", "{}", "command.invalid");
            refused(ada, "x.control.give", "{\"participant\":7}", "control.unknown");
            refused(ada, "x.control.lock", "{\"locked\":\"yes\"}", "command.invalid");
            refused(ada, "x.play.start", "{}", "command.invalid");
            refused(ada, "x.play.start", "{\"axis\":\"z\",\"fps\":0}", "command.invalid");
            refused(ada, "x.play.start", "{\"axis\":\"z\",\"fps\":61}", "command.invalid");
            refused(ada, "x.play.start", "{\"axis\":\"z\",\"mode\":\"ever\"}", "command.invalid");
            refused(ada, "x.play.start", "{\"axis\":\"x\"}", "play.invalid");
            refused(ada, "x.play.start", "{\"axis\":\"azimuth\"}", "play.invalid");
            refused(ada, "x.play.stop", "{\"axis\":7}", "command.invalid");
        }
    }

    @Test
    void whatPlaysInASuspendedSceneStops() {
        try (TestServer server =
                TestServer.start(SyntheticImage.small(), "scenes.suspend-after=0s")) {
            String scene;
            try (ControlClient ada = server.control(ALL)) {
                scene = ada.scene();
                done(ada, "x.play.start", "{\"axis\":\"z\"}");
            }
            server.awaitGauge("scenes_awake", 0);

            try (ControlClient back = server.join(scene, ALL)) {
                assertThat(back.await("x.notify.play").at("/payload/plays")).isEmpty();
            }
        }
    }

    @Test
    void commandsAreUnknownToWhoDidNotAsk() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient old = server.control()) {
            refused(old, "x.control.take", "{}", "command.not_found");
            refused(old, "x.play.start", "{\"axis\":\"z\"}", "command.not_found");
        }
    }

    private static void done(ControlClient client, String command, String kwargs) {
        JsonNode answer = client.answer(client.call(command, kwargs));
        assertThat(answer.at("/status").asText()).as(answer.toString()).isEqualTo("ok");
    }

    private static void refused(ControlClient client, String command, String kwargs, String code) {
        JsonNode answer = client.answer(client.call(command, kwargs));
        assertThat(answer.at("/code").asText()).as(answer.toString()).isEqualTo(code);
    }
}
