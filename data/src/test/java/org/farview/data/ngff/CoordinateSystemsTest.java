package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.farview.data.DataException;
import org.farview.scene.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of OME-NGFF 0.6. */
final class CoordinateSystemsTest {
    private static final String SYSTEMS =
            """
            "coordinateSystems": [
              {"name": "physical", "axes": [{"name": "z", "type": "space", "unit": "meter"},
                {"name": "y", "type": "space"}, {"name": "x", "type": "space"}]},
              {"name": "intrinsic", "axes": [{"name": "z", "type": "space", "unit": "micrometer"},
                {"name": "y", "type": "space"}, {"name": "x", "type": "space"}]}]
            """;
    private static final String SCALE =
            """
            {"type": "scale", "scale": [4, 2, 2], "input": {"path": "0"},
             "output": {"name": "intrinsic"}}
            """;

    @TempDir Path folder;

    @BeforeEach
    void writeArray() {
        new ZarrFolder(folder).arrayV3("0", 2, "uint8");
    }

    @Test
    void theLevelsLeadIntoTheIntrinsicSystem() {
        image(SCALE, "");

        assertThat(Images.describe(folder).axes().getFirst().unit()).isEqualTo("micrometer");
        assertThat(Images.describe(folder).ngffVersion()).isEqualTo("0.6");
        assertThat(level().scale()).containsExactly(4.0, 2.0, 2.0);
    }

    @Test
    void aSequenceIsComposedInOrder() {
        image(
                """
                {"type": "sequence", "input": "0", "output": "intrinsic", "transformations": [
                  {"type": "scale", "scale": [4, 2, 2]},
                  {"type": "identity"},
                  {"type": "translation", "translation": [1, 0.5, 0.25]},
                  {"type": "scale", "scale": [10, 1, 1]}]}
                """,
                "");

        assertThat(level().scale()).containsExactly(40.0, 2.0, 2.0);
        assertThat(level().translation()).containsExactly(10.0, 0.5, 0.25);
    }

    @Test
    void theImagesTransformationLeadsOnIntoAnotherSystem() {
        image(
                SCALE,
                """
                {"type": "scale", "scale": [1e-6, 1, 1], "input": {"name": "intrinsic"},
                 "output": {"name": "physical"}}
                """);

        assertThat(level().scale()).containsExactly(4e-6, 2.0, 2.0);
        assertThat(Images.describe(folder).axes().getFirst().unit()).isEqualTo("meter");
    }

    @Test
    void whatBeginsElsewhereIsLeftAlone() {
        image(
                SCALE,
                """
                {"type": "translation", "translation": [7, 0, 0], "input": "intrinsic",
                 "output": "physical"},
                {"type": "affine", "affine": [], "input": "intrinsic", "output": "atlas"}
                """);

        assertThat(level().translation()).containsExactly(7.0, 0.0, 0.0);
    }

    @ParameterizedTest
    @CsvSource({
        "rotation",
        "affine",
        "mapAxis",
        "byDimension",
        "displacements",
        "bijection",
        "projectAxis"
    })
    void whatIsNeitherScaleNorTranslationIsRefusedByName(String type) {
        image("{\"type\": \"%s\", \"output\": \"intrinsic\"}".formatted(type), "");

        assertRefused("'zarr.json' of folder", "'datasets'[0], 'coordinateTransformations'[0]");
        assertRefused("'type': got \"%s\", wanted scale, translation or identity".formatted(type));
    }

    @Test
    void whatIsWrongInsideASequenceIsNamed() {
        image(
                """
                {"type": "sequence", "output": "intrinsic", "transformations": [
                  {"type": "identity"}, {"type": "rotation", "rotation": []}]}
                """,
                "");

        assertRefused("'transformations'[1], 'type': got \"rotation\"");
    }

    @Test
    void sequencesInSequencesEnd() {
        String inner = "{\"type\": \"identity\"}";
        for (int i = 0; i < 10; i++) {
            inner = "{\"type\": \"sequence\", \"transformations\": [%s]}".formatted(inner);
        }
        image(inner, "");

        assertRefused("got sequences in sequences, wanted at most 4");
    }

    @Test
    void aSystemThatIsNotDescribedIsRefused() {
        image("{\"type\": \"identity\", \"output\": \"nowhere\"}", "");

        assertRefused("'coordinateSystems': got none of the name 'nowhere'");
    }

    @Test
    void levelsThatLeadApartAreRefused() {
        image(
                SCALE,
                "",
                """
                , {"path": "0", "coordinateTransformations":
                    [{"type": "identity", "output": "physical"}]}
                """);

        assertRefused("'output': got \"physical\", wanted 'intrinsic'");
    }

    private Level level() {
        return Images.describe(folder).levels().getFirst().level();
    }

    private void image(String own, String common) {
        image(own, common, "");
    }

    private void image(String own, String common, String more) {
        new ZarrFolder(folder)
                .groupV3(
                        "",
                        """
                        "ome": {"version": "0.6", "multiscales": [{%s, "datasets": [
                          {"path": "0", "coordinateTransformations": [%s]}%s],
                          "coordinateTransformations": [%s]}]}
                        """
                                .formatted(SYSTEMS, own, more, common));
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> Images.describe(folder))
                .isInstanceOf(DataException.class)
                .message()
                .contains(parts);
    }
}
