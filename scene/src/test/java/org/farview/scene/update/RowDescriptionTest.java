package org.farview.scene.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.scene.Samples;
import org.farview.scene.SceneState;
import org.junit.jupiter.api.Test;

class RowDescriptionTest {
    private static final SceneState SCENE = Samples.scene();

    @Test
    void everyPropertySaysWhatItTakes() {
        for (Row row : Updates.REDUCER.rows()) {
            if (row instanceof Row.Property<?>) {
                assertThat(row.description().values())
                        .as(row.head().toString())
                        .isNotInstanceOf(Values.Described.class);
            }
        }
    }

    @Test
    void defaultsAreWhatASceneBeginsWith() {
        for (RowDescription row : Updates.REDUCER.describe()) {
            String path = row.head().scope().wireName() + "//" + row.head().key();

            row.defaultValue()
                    .ifPresent(value ->
                            assertThat(Updates.after(SCENE, path, value)).as(path).isSameAs(SCENE));
        }
    }

    @Test
    void rangesUnitsAndStepsComeFromTheRow() {
        assertThat(values(Scope.LAYER, "opacity"))
                .isEqualTo(
                        new Values.Range(
                                0, 1, "clamp", "", Optional.of(new Values.Slider(0, 1, 0.01))));
        Values pixels = new Values.Range(-1e9, 1e9, "reject", "px", Optional.empty());
        assertThat(values(Scope.CAMERA, "pan"))
                .isEqualTo(new Values.Members(Map.of("dx_px", pixels, "dy_px", pixels)));
        assertThat(values(Scope.VOLUME, "sample_step"))
                .isEqualTo(new Values.Range(0.1, 4, "clamp", "voxel", Optional.empty()));
        assertThat(values(Scope.VIEW, "canvas_size")).isEqualTo(new Values.Size(64, 4096));
    }

    @Test
    void namesComeInTheOrderOfAMenuWithTheirOtherSpellings() {
        assertThat(values(Scope.VOLUME, "render_mode"))
                .isEqualTo(new Values.Names(List.of("mip", "translucent", "iso"), Map.of()));
        assertThat(((Values.Names) values(Scope.LAYER, "interpolation")).aliases())
                .containsEntry("bilinear", "linear");
    }

    @Test
    void whatIsNotOfferedSaysSo() {
        assertThat(values(Scope.MULTISCALE, "policy")).isEqualTo(new Values.Unsupported());
    }

    @Test
    void sliderWithoutAStepIsABug() {
        assertThatThrownBy(() -> new Values.Slider(0, 1, 0))
                .hasMessage("slider: got 0.0..1.0 by 0.0, wanted from < to and step > 0");
    }

    private static Values values(Scope scope, String key) {
        return Updates.REDUCER.describe().stream()
                .filter(row -> row.head().scope() == scope && row.head().key().equals(key))
                .findFirst()
                .orElseThrow()
                .values();
    }
}
