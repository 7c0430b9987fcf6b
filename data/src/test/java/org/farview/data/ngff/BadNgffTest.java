package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata of images that is wrong or hostile: refused with file and field, in bounded time. */
final class BadNgffTest {
    private static final String YX =
            "\"version\": \"0.4\", \"axes\": [{\"name\": \"y\"}, {\"name\": \"x\"}], ";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc", "a/../../b", "http://host/0", "s3://b/k", ""})
    void aDatasetPathThatLeavesTheGroupIsRefusedWithItsPlace(String path) {
        zarr().imageV2(
                        ZarrFolder.dataset("0", ZarrFolder.SCALE_1)
                                + ","
                                + ZarrFolder.dataset(path, ZarrFolder.SCALE_1));

        assertRefused("'.zattrs' of folder", "'multiscales'[0], 'datasets'[1], 'path': path");
    }

    @Test
    void aHundredThousandDatasetsAreRefused() {
        zarr().imageV2("{\"path\": \"0\"},".repeat(99_999) + "{}");

        assertRefused("'datasets': got 100000, wanted at least 1 and at most 64");
    }

    @Test
    void aHundredThousandAxesAreRefused() {
        multiscale("\"axes\": [%s\"z\"], ".formatted("\"a\",".repeat(99_999)), "{\"path\": \"0\"}");

        assertRefused("'axes': got 100000 axes, wanted at least 2 and at most 16");
    }

    @Test
    void aHundredThousandTransformationsAreRefused() {
        String many = "{\"type\": \"identity\"},".repeat(99_999) + "{}";
        zarr().imageV2(ZarrFolder.dataset("0", "[" + many + "]"));

        assertRefused("'datasets'[0], 'coordinateTransformations': got 100000, wanted at most 64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[{\"name\": \"y\"}]                     | got 1 axes, wanted at least 2",
                "[\"y\", \"y\"]                          | 'axes'[1]: got \"y\", wanted a name of its own",
                "[{\"name\": \"y\"}, {\"name\": \"y\"}]  | a name of its own for every axis",
                "[{\"name\": \"y\"}, {}]                 | 'axes'[1]: 'name' is missing",
                "[{\"name\": \"y\"}, {\"name\": \" \"}]  | 'axes'[1], 'name': got \" \", wanted a name",
                "[{\"name\": \"y\"}, {\"name\": 7}]      | 'axes'[1], 'name': got 7, wanted a string",
                "[{\"name\": \"y\"}, 7]                  | 'axes'[1]: got 7, wanted an object",
                "7                                       | 'axes': got 7, wanted an array"
            })
    void axesThatCannotBeReadAreNamed(String axes, String message) {
        multiscale("\"version\": \"0.4\", \"axes\": %s, ".formatted(axes), "{\"path\": \"0\"}");

        assertRefused(message);
    }

    @Test
    void axesThatAreMissingSinceVersion03AreWanted() {
        multiscale("\"version\": \"0.3\", ", "{\"path\": \"0\"}");

        assertRefused("'multiscales'[0]: 'axes' is missing");
    }

    @Test
    void sixAxesBeforeVersion03AreRefused() {
        zarr().array("0", "|u1", 1, 1, 1, 1, 1, 1);
        multiscale("", "{\"path\": \"0\"}");

        assertRefused("'axes' is missing, and the array has 6; wanted names, or 2 to 5 axes");
    }

    @Test
    void anotherNumberOfAxesThanTheArrayHasIsRefused() {
        zarr().array("0", "|u1", 2, 2, 2);
        multiscale(YX, "{\"path\": \"0\"}");

        assertRefused("level '0': got uint8 of shape [2, 2, 2], wanted uint8 with 2 axes");
    }

    @Test
    void transformationsOfSomeLevelsOnlyAreRefused() {
        zarr().array("0", "|u1", 4, 4).array("1", "|u1", 2, 2);
        multiscale(
                YX,
                "{\"path\": \"0\"}, "
                        + ZarrFolder.dataset("1", "[{\"type\": \"scale\", \"scale\": [2, 2]}]"));

        assertRefused("'datasets'[0]: 'coordinateTransformations' is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"type\": \"scale\", \"scale\": [1e-200, 1]}",
                "{\"type\": \"scale\", \"scale\": [1e20, 1]}, {\"type\": \"scale\", \"scale\": [1e20, 1]}",
                "{\"type\": \"translation\", \"translation\": [0, -1e300]}"
            })
    void placesThatCannotBeDrawnAreRefused(String transformations) {
        zarr().array("0", "|u1", 4, 4);
        multiscale(YX, ZarrFolder.dataset("0", "[" + transformations + "]"));

        assertRefused("'coordinateTransformations'[", "with it voxels have the sizes");
    }

    @Test
    void aLevelOfAnAbsurdSizeIsRefused() {
        zarr().array("0", "|u1", 64, 64).array("1", "|u1", 32, 32);
        String same = "[{\"type\": \"scale\", \"scale\": [1, 1]}]";
        multiscale(YX, ZarrFolder.dataset("0", same) + "," + ZarrFolder.dataset("1", same));

        assertRefused("level '1': got 32 voxels along axis 0, wanted about 64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"multiscales\": 7                  | 'multiscales': got 7, wanted an array",
                "\"multiscales\": [7]                | 'multiscales'[0]: got 7, wanted an object",
                "\"multiscales\": [{}]               | 'multiscales'[0]: 'datasets' is missing",
                "\"multiscales\": [{\"datasets\": 7}]  | 'datasets': got 7, wanted an array",
                "\"multiscales\": [{\"datasets\": []}] | 'datasets': got none, wanted at least 1",
                "\"multiscales\": [{\"version\": \"1.0\", \"datasets\": [{}]}] | 'version': got \"1.0\"",
                "\"multiscales\": [{\"version\": [], \"datasets\": [{}]}]      | 'version': got []"
            })
    void metadataThatIsNoneIsNamed(String attributes, String message) {
        zarr().group("", attributes);

        assertRefused(message);
    }

    private void multiscale(String start, String datasets) {
        zarr().group("", "\"multiscales\": [{%s \"datasets\": [%s]}]".formatted(start, datasets));
    }

    private ZarrFolder zarr() {
        return new ZarrFolder(folder);
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> Images.describe(folder))
                .isInstanceOf(DataException.class)
                .message()
                .contains(parts);
    }
}
