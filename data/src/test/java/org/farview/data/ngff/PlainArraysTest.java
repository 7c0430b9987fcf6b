package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.farview.scene.Axis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays without a word of NGFF. */
final class PlainArraysTest {
    private static final String V3 =
            """
            {"zarr_format": 3, "node_type": "array", "shape": [2, 2, 2], "data_type": "uint8",
             "fill_value": 0, FIELD
             "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2, 2, 2]}},
             "chunk_key_encoding": {"name": "default"}, "codecs": [{"name": "bytes"}]}
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"2, y x", "3, z y x", "4, d0 d1 d2 d3", "6, d0 d1 d2 d3 d4 d5"})
    void axesWithoutNamesAreNamedByTheirNumber(int count, String names) {
        Integer[] shape = new Integer[count];
        Arrays.fill(shape, 2);
        new ZarrFolder(folder).array(".", "|u1", shape);

        assertThat(names()).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"dimension_names\": [\"t\", \"lat\", \"lon\"], | t lat lon",
                "\"dimension_names\": [\"t\", null, \"lon\"],    | z y x",
                "\"dimension_names\": [\"t\", \"t\", \"lon\"],   | z y x",
                "\"dimension_names\": [\"t\", \"\", \"lon\"],    | z y x",
                "\"dimension_names\": null,                      | z y x"
            })
    void version3NamesItsDimensions(String field, String names) {
        new ZarrFolder(folder).file("zarr.json", V3.replace("FIELD", field));

        assertThat(names()).isEqualTo(names);
    }

    @Test
    void xarrayNamesDimensionsInTheAttributes() {
        new ZarrFolder(folder)
                .array(".", "|u1", 2, 2)
                .file(".zattrs", "{\"_ARRAY_DIMENSIONS\": [\"time\", \"channel\"]}");

        assertThat(Images.describe(folder).axes())
                .extracting(Axis::type)
                .extracting(Enum::name)
                .containsExactly("TIME", "CHANNEL");
    }

    private String names() {
        return String.join(" ", Images.describe(folder).axes().stream().map(Axis::name).toList());
    }
}
