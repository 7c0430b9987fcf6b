package org.farview.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.WireError;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerStack;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.ledger.Added;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a call of {@code x.layers.add} asks for, and how it is answered; loading has its own test.
 */
class AddCommandTest {
    private static final AddCommand.Wish PLAIN =
            new AddCommand.Wish(Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir private Path temp;

    private final List<AddCommand.Wish> wishes = new ArrayList<>();
    private Added answer = new Added.Layers(List.of("layer-7"));
    private AddCommand command;

    @BeforeEach
    void makeImages() throws IOException {
        Path served = Files.createDirectories(temp.toRealPath().resolve("served"));
        ZarrFiles.image(served.resolve("a.zarr"), 1);
        ZarrFiles.image(served.resolve("holder/b.zarr"), 1);
        ZarrFiles.image(served.resolve("holder/c.zarr"), 1);
        command =
                new AddCommand(
                        new Opening(Roots.of(List.of(served))),
                        (image, wish) -> {
                            wishes.add(wish);
                            image.close();
                            return answer;
                        });
    }

    @Test
    void theAnswerNamesTheLayer() {
        assertThat(Answers.result(run(Map.of("path", "a.zarr"))))
                .isEqualTo(
                        Map.of("ok", true, "layer_id", "layer-7", "layer_ids", List.of("layer-7")));

        assertThat(wishes).containsExactly(PLAIN);
    }

    @Test
    void nameAndKindMayBeGiven() {
        run(Map.of("path", "a.zarr", "name", "  nuclei ", "kind", "labels"));
        run(Map.of("path", "a.zarr", "kind", "image"));

        assertThat(wishes)
                .containsExactly(
                        new AddCommand.Wish(
                                Optional.of("nuclei"),
                                Optional.of(LayerKind.LABELS),
                                Optional.empty()),
                        new AddCommand.Wish(
                                Optional.empty(), Optional.of(LayerKind.IMAGE), Optional.empty()));
    }

    @Test
    void nullIsAsGoodAsNothing() {
        Map<String, Object> arguments = new HashMap<>(Map.of("path", "a.zarr"));
        arguments.put("name", null);
        arguments.put("kind", null);

        run(arguments);

        assertThat(wishes).containsExactly(PLAIN);
    }

    @Test
    void badArgumentsAreNamed() {
        String longest = "n".repeat(257);

        assertThat(message(Map.of("path", "a.zarr", "kind", "points")))
                .isEqualTo("'kind' must be one of image, labels");
        assertThat(message(Map.of("path", "a.zarr", "kind", 1L))).startsWith("'kind' must be");
        assertThat(message(Map.of("path", "a.zarr", "name", " ")))
                .isEqualTo("'name' must be a text of 1 to 256 printable characters");
        assertThat(message(Map.of("path", "a.zarr", "name", "a\nb"))).startsWith("'name' must be");
        assertThat(message(Map.of("path", "a.zarr", "name", longest))).startsWith("'name' must be");
        assertThat(message(Map.of("path", "a.zarr", "name", 7L))).startsWith("'name' must be");
        assertThat(message(Map.of())).startsWith("'path' must be");
        assertThat(wishes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "../outside.zarr, fs.forbidden",
        "nothing.zarr, fs.not_found",
        "holder, zarr.disambiguate",
        "a.zarr/0/0/0/0, zarr.invalid"
    })
    void whatCannotBeOpenedIsRefusedAsWhenLoading(String path, String code) {
        assertThat(Answers.error(run(Map.of("path", path))).code()).isEqualTo(code);

        assertThat(wishes).isEmpty();
    }

    @Test
    void aCallThatWasCalledOffAddsNothing() {
        FakeCall call = new FakeCall(Map.of("path", "a.zarr"));
        call.cancel();

        assertThat(Answers.error(command.run(call)).code()).isEqualTo("command.cancelled");

        assertThat(wishes).isEmpty();
    }

    @Test
    void aMisfitIsRefusedByItsName() {
        answer = new Added.Refused(new LayerStack.Misfit("layer.misfit", "has 2 axes, wanted 3"));

        assertThat(Answers.error(run(Map.of("path", "a.zarr"))))
                .isEqualTo(
                        WireError.of(
                                "layer.misfit", "has 2 axes, wanted 3", Map.of("path", "a.zarr")));
    }

    private String message(Map<String, Object> arguments) {
        WireError error = Answers.error(run(arguments));
        assertThat(error.code()).isEqualTo("command.invalid");
        return error.message();
    }

    private Outcome run(Map<String, Object> arguments) {
        return command.run(new FakeCall(arguments));
    }
}
