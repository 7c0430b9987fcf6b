package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several scenes on one server. */
class ScenesIT {
    private static final String SCENES = "x.scenes";
    private static final String PIXELS = "x.pixels";
    private static final int NORMAL = 1000;
    private static final int MANY = 50;
    private static final int FOUR = 4;
    private static final int PICTURES = 150;
    private static final double FAIR = 1.3;

    @Test
    void aPlainVisitGetsASceneOfItsOwnAndALinkJoinsIt() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient one = server.control(SCENES, PIXELS);
                ControlClient other = server.control(SCENES, PIXELS);
                ControlClient friend = server.join(one.scene(), SCENES, PIXELS);
                ControlClient plain = server.control()) {
            assertThat(List.of(one.scene(), other.scene())).doesNotHaveDuplicates();
            assertThat(friend.scene()).isEqualTo(one.scene()).matches("[a-z2-9]{10}");
            try (PixelClient pixels = server.pixelsOf(one);
                    PixelClient others = server.pixelsOf(other);
                    PixelClient friends = server.pixelsOf(friend)) {
                pixels.next();
                others.next();
                friends.next();
                others.drain();

                one.change("dims/z/index", "99");

                awaitStep(friend, 99);
                pixels.next();
                friends.next();
            }
            other.change("dims/z/index", "3");
            assertThat(dims(server, other.scene())).isEqualTo(3);
            assertThat(dims(server, one.scene())).isEqualTo(99);
            assertThat(dims(server, "main")).isNotIn(3, 99);
            plain.change("dims/z/index", "5");
            assertThat(dims(server, "main")).as("who knows no scenes is in this one").isEqualTo(5);
        }
    }

    @Test
    @ShowsSetting("scenes.suspend-after")
    void aSceneThatNobodyIsInIsSuspendedAndComesBackAsItWas() {
        try (TestServer server =
                TestServer.start(SyntheticImage.small(), "scenes.suspend-after=0s")) {
            String scene;
            try (ControlClient one = server.control(SCENES, PIXELS);
                    PixelClient pixels = server.pixelsOf(one)) {
                scene = one.scene();
                pixels.next();
                one.change("dims/z/index", "7");
            }
            server.awaitGauge("scenes_awake", 0);
            assertThat(server.gauge("scenes")).isEqualTo(2);

            try (ControlClient back = server.join(scene, SCENES, PIXELS);
                    PixelClient pixels = server.pixelsOf(back)) {
                assertThat(back.await("notify.dims").at("/payload/step/0").asInt()).isEqualTo(7);
                pixels.next();
                assertThat(server.gauge("scenes_awake")).isEqualTo(1);
            }
        }
    }

    @Test
    void scenesAreListedNamedMadeAndDeleted() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient one = server.control(SCENES);
                ControlClient guest = server.join(one.scene(), SCENES)) {
            String made = done(one, "x.scenes.create", "{\"name\":\"embryo\"}").at("/id").asText();
            done(one, "x.scenes.rename", "{\"name\":\"  mine  \"}");

            JsonNode list = done(guest, "x.scenes.list", "{}").at("/scenes");

            assertThat(list.findValuesAsText("id")).containsExactly("main", one.scene(), made);
            assertThat(list.at("/1/name").asText()).isEqualTo("mine");
            assertThat(list.at("/1/sessions").asInt()).isEqualTo(2);
            assertThat(list.at("/2/name").asText()).isEqualTo("embryo");
            assertThat(list.at("/2/awake").asBoolean()).isFalse();
            done(one, "x.scenes.delete", "{\"id\":\"%s\"}".formatted(made));
            refused(one, "x.scenes.delete", "{\"id\":\"main\"}", "scene.kept");
            refused(one, "x.scenes.delete", "{\"id\":\"%s\"}".formatted(made), "scene.unknown");
            refused(one, "x.scenes.create", "{\"name\":7}", "command.invalid");

            one.call("x.scenes.delete", "{}");

            assertThat(guest.await("session.goodbye").at("/payload/code").asText())
                    .isEqualTo("scene_deleted");
            assertThat(guest.closeCode()).isEqualTo(NORMAL);
            assertThat(one.closeCode()).isEqualTo(NORMAL);
            assertThat(rejection(server, one.scene())).isEqualTo("scene_unknown");
        }
    }

    @Test
    @ShowsSetting({"scenes.most", "scenes.most-awake", "scenes.sessions"})
    void limitsAreRefusedByName() {
        try (TestServer server =
                        TestServer.start(
                                SyntheticImage.small(),
                                "scenes.most=3",
                                "scenes.most-awake=2",
                                "scenes.sessions=1");
                ControlClient one = server.control(SCENES);
                ControlClient other = server.control(SCENES)) {
            assertThat(rejection(server, one.scene())).isEqualTo("scene_full");
            assertThat(rejection(server, "nothing")).isEqualTo("scene_unknown");
            assertThat(rejection(server, "main")).as("two are awake").isEqualTo("scene_limit");
            refused(other, "x.scenes.create", "{}", "scene.limit");
            try (ControlClient late = server.connect().greet(Optional.empty(), Map.of(), SCENES)) {
                JsonNode reject = late.await("session.reject").at("/payload");
                assertThat(reject.at("/code").asText()).isEqualTo("scene_limit");
                assertThat(reject.at("/details/limit").asInt()).isEqualTo(3);
            }
            other.change("dims/z/index", "4");
        }
    }

    @Test
    void fiftyPeopleAreInOneScene() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient host = server.control(SCENES)) {
            List<ControlClient> guests = new ArrayList<>();
            for (int i = 1; i < MANY; i++) {
                guests.add(server.join(host.scene(), SCENES));
            }
            for (int i = 0; i < guests.size(); i += 7) {
                guests.get(i).change("dims/z/index", Integer.toString(i));
                for (ControlClient guest : guests) {
                    awaitStep(guest, i);
                }
            }
            guests.forEach(ControlClient::close);
        }
    }

    /** Counts over many pictures, so that what else the machine does falls on all alike. */
    @Test
    @Tag("long")
    void fourTurningVolumesShareTheCoresFairly() {
        try (TestServer server = TestServer.start(SyntheticImage.small())) {
            List<ControlClient> pages = new ArrayList<>();
            List<PixelClient> pictures = new ArrayList<>();
            for (int i = 0; i < FOUR; i++) {
                ControlClient page = server.control(SCENES, PIXELS);
                pages.add(page);
                pictures.add(server.pixelsOf(page));
                page.change("view/main/ndisplay", "3");
            }
            long[] counts = new long[FOUR];
            while (Arrays.stream(counts).min().orElseThrow() < PICTURES) {
                for (int i = 0; i < FOUR; i++) {
                    pages.get(i).change("camera/main/orbit", "{\"d_az_deg\":1,\"d_el_deg\":0}");
                    counts[i] += pictures.get(i).drain().size();
                }
            }
            double most = Arrays.stream(counts).max().orElseThrow();
            assertThat(most / Arrays.stream(counts).min().orElseThrow())
                    .as(Arrays.toString(counts))
                    .isLessThanOrEqualTo(FAIR);
            pictures.forEach(PixelClient::close);
            pages.forEach(ControlClient::close);
        }
    }

    private static void awaitStep(ControlClient client, int step) {
        client.await(frame ->
                frame.at("/type").asText().equals("notify.dims")
                        && frame.at("/payload/step/0").asInt() == step);
    }

    private static int dims(TestServer server, String scene) {
        try (ControlClient visitor = server.join(scene)) {
            return visitor.await("notify.dims").at("/payload/step/0").asInt();
        }
    }

    private static JsonNode done(ControlClient client, String command, String arguments) {
        JsonNode answer = client.answer(client.call(command, arguments));
        assertThat(answer.at("/status").asText()).as(answer.toString()).isEqualTo("ok");
        return answer.at("/result");
    }

    private static void refused(
            ControlClient client, String command, String arguments, String code) {
        JsonNode answer = client.answer(client.call(command, arguments));
        assertThat(answer.at("/code").asText()).as(answer.toString()).isEqualTo(code);
    }

    private static String rejection(TestServer server, String scene) {
        try (ControlClient late = server.connect().greet(Optional.of(scene), Map.of(), SCENES)) {
            String code = late.await("session.reject").at("/payload/code").asText();
            assertThat(late.closeCode()).isEqualTo(NORMAL);
            return code;
        }
    }
}
