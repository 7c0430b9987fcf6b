package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import org.farview.data.ngff.Images;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.HeadFile;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TamperedImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.datasets.ZarrFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code x.histogram} counts is what the file holds where it is seen; contrast follows it. */
final class HistogramIT {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final String[] EXTENSIONS = {"x.jobs", "x.view"};

    private final HeadFile file = HeadFile.read();

    @TempDir private Path folder;

    private static TestServer start() {
        return TestServer.start(Images.open(HeadFile.PATH));
    }

    @Test
    void ofASliceTheVoxelsUnderTheCanvasAreCounted() {
        double column = 60.25;
        double row = 100.5;
        double zoom = 3.5;
        try (TestServer server = start();
                ControlClient client = server.control(EXTENSIONS)) {
            client.change("dims/z/position", "77");
            client.change(
                    "camera/main/set",
                    "{\"center\":[%s,%s],\"zoom\":%s}".formatted(column, row, zoom));

            JsonNode told =
                    result(
                            client,
                            "x.histogram",
                            "{\"bins\":16,\"range\":[0,256],\"percentiles\":[50]}");

            long[] counts = new long[256];
            int left = (int) Math.floor(column - WIDTH / 2.0 / zoom + 0.5);
            int right = (int) Math.floor(column + WIDTH / 2.0 / zoom + 0.5);
            int top = (int) Math.floor(row - HEIGHT / 2.0 / zoom + 0.5);
            int bottom = (int) Math.floor(row + HEIGHT / 2.0 / zoom + 0.5);
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    counts[file.at(77, y, x)]++;
                }
            }
            assertCounts(told, counts);
        }
    }

    @Test
    void ofAVolumeAllVoxelsOfTheLevelAreCounted() {
        try (TestServer server = start();
                ControlClient client = server.control(EXTENSIONS)) {
            client.change("multiscale/main/level", "0");
            client.change("view/main/ndisplay", "3");
            client.change("multiscale/main/level", "0");

            JsonNode told =
                    result(
                            client,
                            "x.histogram",
                            "{\"bins\":16,\"range\":[0,256],\"percentiles\":[50]}");

            assertCounts(told, all());
        }
    }

    private long[] all() {
        long[] counts = new long[256];
        for (int z = 0; z < HeadFile.DEPTHS; z++) {
            for (int y = 0; y < HeadFile.ROWS; y++) {
                for (int x = 0; x < HeadFile.COLUMNS; x++) {
                    counts[file.at(z, y, x)]++;
                }
            }
        }
        return counts;
    }

    /** 16 bins of 16 values each. */
    private static void assertCounts(JsonNode told, long[] counts) {
        long voxels = Arrays.stream(counts).sum();
        assertThat(told.get("level").asInt()).isZero();
        assertThat(told.get("voxels").asLong()).isEqualTo(voxels);
        assertThat(told.get("failed_chunks").asInt()).isZero();
        assertThat(told.get("counts")).hasSize(16);
        for (int bin = 0; bin < 16; bin++) {
            assertThat(told.at("/counts/" + bin).asLong())
                    .isEqualTo(Arrays.stream(counts, 16 * bin, 16 * bin + 16).sum());
        }
        assertThat(told.get("max").asInt()).isEqualTo(last(counts));
        assertThat(told.at("/percentiles/0/1").asInt())
                .isEqualTo(at(counts, Math.round(0.5 * (voxels - 1))));
    }

    private static int last(long[] counts) {
        int value = counts.length - 1;
        while (counts[value] == 0) {
            value--;
        }
        return value;
    }

    /** The value at a place among the sorted ones. */
    private static int at(long[] counts, long place) {
        int value = 0;
        for (long left = place; left >= counts[value]; value++) {
            left -= counts[value];
        }
        return value;
    }

    @Test
    void contrastFollowsTheHistogramAndEverybodyIsTold() {
        try (TestServer server = start();
                ControlClient client = server.control(EXTENSIONS);
                ControlClient other = server.control()) {
            client.change("view/main/ndisplay", "3");
            client.change("multiscale/main/level", "0");
            other.await("notify.layers");
            other.drain();

            JsonNode done = result(client, "x.auto_contrast", "{\"layer_id\":\"layer-0\"}");

            long[] counts = all();
            long places = Arrays.stream(counts).sum() - 1;
            String wanted =
                    "[%s,%s]"
                            .formatted(
                                    (double) at(counts, Math.round(0.001 * places)),
                                    (double) at(counts, Math.round(0.999 * places)));
            assertThat(done.get("contrast_limits").toString()).isEqualTo(wanted);
            JsonNode told =
                    other.await(frame -> frame.at("/payload/controls/contrast_limits").isArray());
            assertThat(told.at("/payload/controls/contrast_limits").toString()).isEqualTo(wanted);
            assertThat(told.has("intent_id")).isFalse();
        }
    }

    @Test
    void whatHasNoContrastIsLeftAsItIs() {
        Path flat = ZarrFiles.image(folder.resolve("flat.zarr"), 7);
        try (TestServer server = TestServer.start(Images.open(flat));
                ControlClient client = server.control(EXTENSIONS)) {
            JsonNode refused = answer(client, "x.auto_contrast", "{}");

            assertThat(refused.path("code").asText()).isEqualTo("contrast_limits.empty");
            assertThat(client.change("layer/layer-0/opacity", "1").at("/payload/version").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void badQuestionsAreRefused() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient client = server.control("x.jobs");
                ControlClient plain = server.control()) {
            assertThat(code(plain, "x.pick", "{\"x\":1,\"y\":1}")).isEqualTo("command.not_found");
            assertThat(code(client, "x.pick", "{\"x\":1}")).isEqualTo("command.invalid");
            assertThat(code(client, "x.pick", "{\"x\":\"1\",\"y\":1}"))
                    .isEqualTo("command.invalid");
            assertThat(code(client, "x.pick", "{\"x\":1,\"y\":1,\"layer_id\":\"layer-9\"}"))
                    .isEqualTo("layer.unknown");
            assertThat(code(client, "x.histogram", "{\"bins\":0}")).isEqualTo("command.invalid");
            assertThat(code(client, "x.histogram", "{\"range\":[3,3]}"))
                    .isEqualTo("command.invalid");
            assertThat(code(client, "x.histogram", "{\"percentiles\":[101]}"))
                    .isEqualTo("command.invalid");
            assertThat(code(client, "x.auto_contrast", "{\"low\":50,\"high\":50}"))
                    .isEqualTo("command.invalid");
            client.change("camera/main/set", "{\"center\":[9000,9000],\"zoom\":1}");
            assertThat(code(client, "x.histogram", "{}")).isEqualTo("histogram.empty");
        }
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestIsAnswered() {
        TamperedImage broken =
                TamperedImage.decoding(
                        SyntheticImage.small(),
                        key -> {
                            if (key.level() == 0 && key.index().get(2) == 0) {
                                throw new org.farview.data.DataException("broken on purpose");
                            }
                        });
        try (TestServer server = TestServer.start(broken);
                ControlClient client = server.control(EXTENSIONS)) {
            client.change("camera/main/set", "{\"center\":[64,64],\"zoom\":2}");

            JsonNode bad = result(client, "x.pick", "{\"x\":40,\"y\":120}").at("/layers/0");
            JsonNode good = result(client, "x.pick", "{\"x\":200,\"y\":120}").at("/layers/0");

            assertThat(bad.get("inside").asBoolean()).isTrue();
            assertThat(bad.has("value")).isFalse();
            assertThat(bad.get("message").asText()).isEqualTo("broken on purpose");
            assertThat(good.get("value").isIntegralNumber()).isTrue();
            JsonNode counted = result(client, "x.histogram", "{}");
            assertThat(counted.get("failed_chunks").asInt()).isEqualTo(4);
            assertThat(counted.get("counts").get(0).asInt()).isPositive();
        }
    }

    private static String code(ControlClient client, String command, String kwargs) {
        return answer(client, command, kwargs).path("code").asText();
    }

    private static JsonNode result(ControlClient client, String command, String kwargs) {
        JsonNode answer = answer(client, command, kwargs);
        assertThat(answer.path("status").asText()).as("%s", answer).isEqualTo("ok");
        return answer.get("result");
    }

    private static JsonNode answer(ControlClient client, String command, String kwargs) {
        return client.answer(client.call(command, kwargs));
    }
}
