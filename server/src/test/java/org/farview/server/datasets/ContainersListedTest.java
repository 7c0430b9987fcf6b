package org.farview.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.farview.protocol.WireError;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.control.CommandRegistry.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walking into plates, wells, series and groups of several images, and opening what is chosen. */
class ContainersListedTest {
    @TempDir private Path temp;

    private final List<String> shown = new ArrayList<>();
    private Path served;
    private ListCommand list;
    private Opening opening;

    @BeforeEach
    void makeFolders() throws IOException {
        served = Files.createDirectories(temp.toRealPath().resolve("served"));
        Roots roots = Roots.of(List.of(served));
        list = new ListCommand(roots);
        opening = new Opening(roots);
    }

    @Test
    void aContainerIsToldAsSuchToThoseWhoAsk() {
        plate("A/1");
        ZarrFiles.image(served.resolve("image"), 1);

        assertThat(Answers.entries(list("", true)))
                .extracting(entry -> entry.get("name") + " " + entry.get("container"))
                .containsExactly("image null", "plate plate");
        assertThat(Answers.entries(list("", false)))
                .allSatisfy(entry -> assertThat(entry.containsKey("container")).isFalse());
    }

    @Test
    void aPlateHoldsWellsAndAWellFields() {
        plate("A/1", "B/2");

        assertThat(Answers.names(list("plate", true))).containsExactly("A/1", "B/2");
        Map<?, ?> well = Answers.entries(list("plate", true)).getFirst();
        assertThat(well.get("path")).isEqualTo(served + "/plate/A/1");
        assertThat(well.get("container")).isEqualTo("well");
        assertThat(Answers.names(list("plate/A/1", true))).containsExactly("0");
        Map<?, ?> field = Answers.entries(list("plate/A/1", true)).getFirst();
        assertThat(field.get("container")).isNull();
        assertThat(field.get("zarr_metadata"))
                .isEqualTo(
                        Map.of(
                                "is_dataset",
                                true,
                                "has_multiscales",
                                true,
                                "dataset_children",
                                List.of()));
    }

    @Test
    void whoDoesNotAskSeesFolders() {
        plate("A/1", "B/2");

        assertThat(Answers.names(list("plate", false))).containsExactly("A", "B");
    }

    @Test
    void aPlateOf1536WellsIsListedWithoutLookingAtOne() {
        String wells =
                IntStream.range(0, 1536)
                        .mapToObj("{\"path\": \"A/%d\"}"::formatted)
                        .collect(Collectors.joining(","));
        ZarrFiles.write(
                served.resolve("plate/.zattrs"), "{\"plate\": {\"wells\": [%s]}}".formatted(wells));

        assertThat(Answers.names(list("plate", true))).hasSize(1536).endsWith("A/1535");
        assertThat(Answers.result(list("plate", true)).get("has_more")).isEqualTo(false);
    }

    @Test
    void aContainerThatNamesAPlaceOutsideIsRefused() {
        ZarrFiles.write(
                served.resolve("plate/.zattrs"),
                "{\"plate\": {\"wells\": [{\"path\": \"../../x\"}]}}");

        WireError error = Answers.error(list("plate", true));

        assertThat(error.code()).isEqualTo("zarr.invalid");
        assertThat(error.message()).contains("'wells'[0], 'path'");
    }

    @Test
    void aContainerOpensAsItsFirstImageAndNotAsAChoice() {
        plate("A/1", "B/2");
        ZarrFiles.write(served.resolve("raw/.zattrs"), "{\"bioformats2raw.layout\": 3}");
        ZarrFiles.image(served.resolve("raw/0"), 1);
        ZarrFiles.image(served.resolve("raw/1"), 1);

        assertThat(Answers.result(load("plate"))).isEqualTo(Map.of("ok", true));
        assertThat(Answers.result(load("raw"))).isEqualTo(Map.of("ok", true));
        assertThat(Answers.result(load("plate/B/2/0"))).isEqualTo(Map.of("ok", true));

        assertThat(shown)
                .containsExactly(
                        served + "/plate/A/1/0", served + "/raw/0", served + "/plate/B/2/0");
    }

    @Test
    void whichImageOfAContainerIsShownIsLogged() {
        plate("A/1", "B/2");

        try (LogCapture log = LogCapture.at("info")) {
            load("plate");

            assertThat(log.lines("container.opened").getFirst())
                    .contains("kind=plate", "items=2", "shown=A/1");
        }
    }

    @Test
    void ofSeveralImagesInOneGroupThePathChooses() {
        several();

        assertThat(Answers.entries(list("several", true)))
                .extracting(entry -> entry.get("name") + " " + entry.get("path"))
                .containsExactly(
                        "one " + served + "/several", "two " + served + "/several?image=1");
        assertThat(Answers.result(load("several?image=1"))).isEqualTo(Map.of("ok", true));
        assertThat(shown).containsExactly(served + "/several?image=1");
        assertThat(Roots.of(List.of(served.resolve("several"))).allows(shown.getFirst())).isTrue();
    }

    @Test
    void aChoiceLeadsNowhereElse() {
        several();

        assertThat(Answers.error(load("several?image=7")).message()).contains("asked for image 7");
        assertThat(Answers.error(load("../several?image=1")).code()).isEqualTo("fs.forbidden");
        assertThat(Answers.error(load("gone?image=1")).code()).isEqualTo("fs.not_found");
    }

    @Test
    void partsOfAnArchiveOpenByTheirPaths() throws IOException {
        plate("A/1", "B/2");
        zip(served.resolve("plate"), served.resolve("plate.zarr.zip"));

        assertThat(Answers.result(load("plate.zarr.zip"))).isEqualTo(Map.of("ok", true));
        assertThat(Answers.result(load("plate.zarr.zip/B/2"))).isEqualTo(Map.of("ok", true));
        assertThat(Answers.error(load("plate.zarr.zip/C/3")).code()).isEqualTo("zarr.invalid");
        assertThat(Answers.error(load("../plate.zarr.zip/B/2")).code()).isEqualTo("fs.forbidden");

        assertThat(shown)
                .containsExactly(
                        served + "/plate.zarr.zip/A/1/0", served + "/plate.zarr.zip/B/2/0");
    }

    private static void zip(Path from, Path to) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to));
                var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(from.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }

    private Outcome list(String path, boolean containers) {
        return list.run(new FakeCall(Map.of("path", path, "containers", containers)));
    }

    private Outcome load(String path) {
        try {
            return opening.open(
                    new FakeCall(Map.of("path", path)),
                    image -> {
                        shown.add(image.address().orElseThrow());
                        image.close();
                        return new Outcome.Done(Optional.of(Map.of("ok", true)));
                    });
        } catch (RefusedException refusal) {
            return refusal.outcome();
        }
    }

    private void plate(String... wells) {
        List<String> listed = new ArrayList<>();
        for (String well : wells) {
            listed.add("{\"path\": \"%s\"}".formatted(well));
            Path folder = served.resolve("plate").resolve(well);
            ZarrFiles.write(
                    folder.resolve(".zattrs"), "{\"well\": {\"images\": [{\"path\": \"0\"}]}}");
            ZarrFiles.image(folder.resolve("0"), 1);
        }
        ZarrFiles.write(
                served.resolve("plate/.zattrs"),
                "{\"plate\": {\"wells\": [%s]}}".formatted(String.join(",", listed)));
    }

    private void several() {
        Path folder = ZarrFiles.image(served.resolve("several"), 1);
        String axes = "\"axes\": [{\"name\": \"z\"}, {\"name\": \"y\"}, {\"name\": \"x\"}]";
        String datasets =
                "\"datasets\": [{\"path\": \"0\", \"coordinateTransformations\": [{\"type\": \"identity\"}]}]";
        ZarrFiles.write(
                folder.resolve(".zattrs"),
                "{\"multiscales\": [{\"name\": \"one\", %1$s, %2$s}, {\"name\": \"two\", %1$s, %2$s}]}"
                        .formatted(axes, datasets));
    }
}
