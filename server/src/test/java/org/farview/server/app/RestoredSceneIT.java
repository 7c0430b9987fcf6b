package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.farview.data.ImageSource;
import org.farview.data.ngff.Images;
import org.farview.data.pattern.Patterns;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.KnownScene;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.config.ConfigException;
import org.farview.server.datasets.ZarrFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that follow each other over one state folder. */
final class RestoredSceneIT {
    @TempDir private Path served;
    @TempDir private Path state;

    @BeforeEach
    void writeImages() {
        ZarrFiles.image(served.resolve("first.zarr"), 255);
        ZarrFiles.image(served.resolve("second.zarr"), 10);
    }

    private TestServer start() {
        return start(Images.open(served.resolve("first.zarr")));
    }

    private TestServer start(ImageSource image) {
        return TestServer.start(image, "data.roots=" + served, "state.dir=" + state);
    }

    @Test
    @ShowsSetting("state.dir")
    void allLayersAndTheirLooksAreThereAgain() {
        KnownScene before;
        Map<String, String> tokens = new HashMap<>();
        byte[] picture;
        try (TestServer server = start();
                ControlClient control = server.control("x.layers")) {
            call(control, "x.layers.add", "{\"path\":\"second.zarr\",\"name\":\"more\"}");
            control.change("layer/layer-1/opacity", "0.25");
            control.change("layer/layer-0/colormap", "\"hot\"");
            control.change("camera/main/pan", "{\"dx_px\":30,\"dy_px\":-20}");
            before = newcomer(server, tokens);
            picture = server.get("snapshot.png").body();
        }

        try (TestServer server = start()) {
            KnownScene after = newcomer(server, new HashMap<>());
            assertThat(after.hash()).isEqualTo(before.hash());
            assertThat(after.control("layer-1", "opacity").asDouble()).isEqualTo(0.25);
            assertThat(server.get("snapshot.png").body()).as("the same picture").isEqualTo(picture);
            try (ControlClient again = server.resume(tokens)) {
                assertThat(again.await("notify.scene").path("delta_token").asText())
                        .isEqualTo(tokens.get("notify.scene"));
            }
        }
    }

    @Test
    void aLayerWhoseImageIsGoneIsLeftOutAndWhoComesBackIsTold() throws IOException {
        Map<String, String> tokens = new HashMap<>();
        try (TestServer server = start();
                ControlClient control = server.control("x.layers")) {
            call(control, "x.layers.add", "{\"path\":\"second.zarr\"}");
            newcomer(server, tokens);
        }
        Files.move(served.resolve("second.zarr"), served.resolve("elsewhere.zarr"));

        try (TestServer server = start();
                ControlClient again = server.resume(tokens)) {
            assertThat(again.await("notify.scene").at("/payload/layers")).hasSize(1);
            JsonNode missed = again.await("notify.layers");
            assertThat(missed.at("/payload/layer_id").asText()).isEqualTo("layer-1");
            assertThat(missed.at("/payload/removed").asBoolean()).isTrue();
        }
        Files.move(served.resolve("elsewhere.zarr"), served.resolve("second.zarr"));
        try (TestServer server = start();
                ControlClient control = server.control()) {
            assertThat(control.await("notify.scene").at("/payload/layers"))
                    .as("removed is removed")
                    .hasSize(1);
        }
    }

    @Test
    void anotherImageOnTheCommandLineBeginsAnew() {
        try (TestServer server = start();
                ControlClient control = server.control()) {
            control.change("layer/layer-0/opacity", "0.5");
        }

        try (TestServer server = start(Patterns.open("pattern:checker?size=32,32,32"));
                ControlClient control = server.control()) {
            JsonNode layer = control.await("notify.scene").at("/payload/layers/0");
            assertThat(layer.at("/name").asText()).isEqualTo("pattern:checker");
            assertThat(layer.at("/controls/opacity").asDouble()).isEqualTo(1);
        }

        assertThat(state.resolve("scenes/main/before")).isDirectoryContaining("glob:**.fvj");
    }

    @Test
    void anImageLoadedMeanwhileIsTheOneThatIsShown() {
        try (TestServer server = start();
                ControlClient control = server.control()) {
            call(control, "napari.load_zarr", "{\"path\":\"second.zarr\"}");
        }
        try (TestServer server = start();
                ControlClient control = server.control()) {
            assertThat(source(control)).contains("second.zarr").endsWith("(load 1)");
            String call = control.call("napari.load_zarr", "{\"path\":\"second.zarr\"}");
            assertThat(source(control)).endsWith("(load 2)");
            control.answer(call);
        }
    }

    @Test
    void aDamagedJournalIsPutAsideAndTheServerStarts() throws IOException {
        try (TestServer server = start();
                ControlClient control = server.control()) {
            control.change("layer/layer-0/opacity", "0.5");
        }
        Path file = state.resolve("scenes/main/journal-1.fvj");
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);

        try (TestServer server = start();
                ControlClient control = server.control()) {
            assertThat(
                            control.await("notify.scene")
                                    .at("/payload/layers/0/controls/opacity")
                                    .asDouble())
                    .as("begun anew")
                    .isEqualTo(1);
        }

        assertThat(Path.of(file + ".damaged")).hasBinaryContent(bytes);
    }

    @Test
    void oneServerAtATimeUsesAFolder() {
        try (TestServer _ = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContainingAll(state.toString(), "another process uses it");
        }
    }

    @Test
    void aFolderThatCannotBeMadeStopsTheStart() throws IOException {
        Path file = Files.createFile(served.resolve("file"));

        assertThatThrownBy(() ->
                        TestServer.start(Patterns.open("pattern:checker"), "state.dir=" + file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("state folder '%s': cannot be used".formatted(file));
    }

    @Test
    void aLinkShowsItsViewToEverybodyAlsoAfterARestart() {
        String id;
        byte[] picture;
        try (TestServer server = start();
                ControlClient control = server.control("x.layers", "x.links")) {
            call(control, "x.layers.add", "{\"path\":\"second.zarr\"}");
            control.change("view/main/ndisplay", "3");
            control.change("camera/main/orbit", "{\"d_az_deg\":40,\"d_el_deg\":10}");
            id = call(control, "x.link", "{}").at("/result/id").asText();
            assertThat(id).matches("[0-9A-Za-z]{10}");
            picture = server.get("snapshot.png").body();
            call(control, "napari.load_zarr", "{\"path\":\"second.zarr\"}");
            assertThat(server.get("snapshot.png").body()).isNotEqualTo(picture);
        }

        try (TestServer server = start();
                ControlClient other = server.control();
                ControlClient control = server.control("x.links")) {
            other.await("notify.layers");

            JsonNode answer = call(control, "x.link.show", "{\"id\":\"%s\"}".formatted(id));

            assertThat(answer.at("/result/left_out")).isEmpty();
            assertThat(other.await("notify.scene").at("/payload/layers")).hasSize(2);
            assertThat(server.get("snapshot.png").body()).isEqualTo(picture);
            assertThat(server.get("v/" + id).headers().firstValue("location"))
                    .contains("/?view=" + id);
            assertThat(server.get("v/nothing").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void linksThatLeadNowhereAreRefusedByName() throws IOException {
        String id;
        try (TestServer server = start();
                ControlClient control = server.control("x.links")) {
            id = call(control, "x.link", "{}").at("/result/id").asText();
            assertThat(show(control, "0123456789")).isEqualTo("link.not_found");
            assertThat(show(control, "../../../x")).isEqualTo("link.not_found");
            assertThat(code(control, "x.link.show", "{}")).isEqualTo("command.invalid");
            Path file = state.resolve("views").resolve(id + ".fvv");
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            assertThat(show(control, id)).isEqualTo("link.damaged");
            Files.write(file, bytes);
            call(control, "napari.load_zarr", "{\"path\":\"second.zarr\"}");
            Files.move(served.resolve("first.zarr"), served.resolve("elsewhere.zarr"));
            assertThat(show(control, id)).isEqualTo("link.images_gone");
            try (ControlClient newcomer = server.control()) {
                assertThat(source(newcomer)).as("nothing happened").contains("second.zarr");
            }
        }
    }

    @Test
    void withoutAStateFolderThereAreNoLinks() {
        try (TestServer server = TestServer.start(Patterns.open("pattern:checker"));
                ControlClient control = server.control("x.links");
                ControlClient plain = server.control()) {
            assertThat(code(control, "x.link", "{}")).isEqualTo("state.off");
            assertThat(show(control, "0123456789")).isEqualTo("state.off");
            assertThat(code(plain, "x.link", "{}")).isEqualTo("command.not_found");
        }
    }

    private static KnownScene newcomer(TestServer server, Map<String, String> tokens) {
        KnownScene scene = new KnownScene();
        try (ControlClient client = server.control()) {
            scene.hear(client.await("notify.scene"));
            scene.hear(client.await("notify.layers"));
        }
        tokens.putAll(scene.tokens());
        return scene;
    }

    private static String source(ControlClient control) {
        return control.await("notify.scene").at("/payload/metadata/source_path").asText();
    }

    private static JsonNode call(ControlClient control, String command, String kwargs) {
        JsonNode answer = control.answer(control.call(command, kwargs));
        assertThat(answer.path("code").asText()).as(answer.toString()).isEmpty();
        return answer;
    }

    private static String code(ControlClient control, String command, String kwargs) {
        return control.answer(control.call(command, kwargs)).path("code").asText();
    }

    private static String show(ControlClient control, String id) {
        return code(control, "x.link.show", "{\"id\":\"%s\"}".formatted(id));
    }
}
