package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.farview.data.ngff.Images;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.HeadFile;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/**
 * What {@code x.pick} says of 1,000 random places of the sample is what stands in its file, in a
 * slice and in a volume. The file is read, and rays are followed, by the test's own means.
 */
final class PicksEqualTheFileIT {
    private static final int VIEWS = 20;
    private static final int PLACES = 50;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    /** Of the arithmetic in single precision, in data values. */
    private static final double ROUNDING = 0.02;

    private final HeadFile file = HeadFile.read();
    private final Random random = new Random(20);

    private static TestServer start() {
        return TestServer.start(Images.open(HeadFile.PATH));
    }

    @Test
    void inASlice() {
        int inside = 0;
        try (TestServer server = start();
                ControlClient client = server.control("x.jobs", "x.view")) {
            for (int i = 0; i < VIEWS; i++) {
                int z = random.nextInt(HeadFile.DEPTHS);
                double column = 20 + random.nextDouble() * 140;
                double row = 20 + random.nextDouble() * 170;
                double zoom = 0.4 + 6 * random.nextDouble();
                client.change("dims/z/position", Integer.toString(z));
                client.change(
                        "camera/main/set",
                        "{\"center\":[%s,%s],\"zoom\":%s}".formatted(column, row, zoom));
                for (int j = 0; j < PLACES; j++) {
                    double x = random.nextDouble() * WIDTH;
                    double y = random.nextDouble() * HEIGHT;
                    double atColumn = column + (x - WIDTH / 2.0) / zoom;
                    double atRow = row + (y - HEIGHT / 2.0) / zoom;
                    inside += checkSlice(pick(client, x, y), z, atRow, atColumn);
                }
            }
        }
        assertThat(inside).isBetween(VIEWS * PLACES / 3, VIEWS * PLACES);
    }

    private int checkSlice(JsonNode result, int z, double row, double column) {
        JsonNode layer = result.at("/layers/0");
        boolean inside = isInside(row, HeadFile.ROWS) && isInside(column, HeadFile.COLUMNS);
        assertThat(result.at("/world/0").asDouble()).isEqualTo(z);
        assertThat(result.at("/world/1").asDouble()).isCloseTo(row, within(1e-9));
        assertThat(result.at("/world/2").asDouble()).isCloseTo(column, within(1e-9));
        assertThat(layer.get("inside").asBoolean()).as("%s", result).isEqualTo(inside);
        assertThat(layer.has("value")).isEqualTo(inside);
        if (inside) {
            int y = Math.clamp((int) Math.floor(row + 0.5), 0, HeadFile.ROWS - 1);
            int x = Math.clamp((int) Math.floor(column + 0.5), 0, HeadFile.COLUMNS - 1);
            assertThat(layer.get("index").toString()).isEqualTo("[%d,%d,%d]".formatted(z, y, x));
            assertThat(layer.get("value").isIntegralNumber()).isTrue();
            assertThat(layer.get("value").asInt()).as("%s", result).isEqualTo(file.at(z, y, x));
        }
        return inside ? 1 : 0;
    }

    @Test
    void inAVolume() {
        int met = 0;
        try (TestServer server = start();
                ControlClient client = server.control("x.jobs", "x.view")) {
            client.change("view/main/ndisplay", "3");
            for (int i = 0; i < VIEWS; i++) {
                Camera camera = camera(i % 4 == 3 ? 0 : 20 + 60 * random.nextDouble());
                client.change("camera/main/set", camera.json());
                for (int j = 0; j < PLACES; j++) {
                    double x = random.nextDouble() * WIDTH;
                    double y = random.nextDouble() * HEIGHT;
                    met += checkRay(pick(client, x, y), camera.ray(x, y));
                }
            }
        }
        assertThat(met).isBetween(VIEWS * PLACES / 4, VIEWS * PLACES);
    }

    private int checkRay(JsonNode result, Ray ray) {
        JsonNode layer = result.at("/layers/0");
        long first = (long) Math.ceil(ray.near() - 0.5);
        long last = (long) Math.floor(ray.far() - 0.5);
        boolean hit = ray.near() <= ray.far() && last >= first;
        assertThat(layer.get("inside").asBoolean()).as("%s", result).isEqualTo(hit);
        if (!hit) {
            return 0;
        }
        double largest = 0;
        for (long k = first; k <= last; k++) {
            largest = Math.max(largest, value(ray, k + 0.5));
        }
        double depth = layer.get("depth").asDouble();
        assertThat(layer.get("sample").asDouble()).isCloseTo(largest, within(ROUNDING));
        assertThat(value(ray, depth)).as("%s", result).isCloseTo(largest, within(ROUNDING));
        assertThat(depth - 0.5).isCloseTo(Math.rint(depth - 0.5), within(1e-6));
        for (long k = first; k + 0.5 < depth - 0.25; k++) {
            assertThat(value(ray, k + 0.5)).as("before it").isLessThan(largest + ROUNDING);
        }
        int[] index = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            index[axis] = layer.at("/index/" + axis).asInt();
            double at = Math.clamp(ray.at(axis, depth), 0, SIZE[axis] - 1);
            assertThat(Math.abs(index[axis] - at)).isLessThan(0.501);
            assertThat(layer.at("/world/" + axis).asDouble())
                    .isCloseTo(ray.at(axis, depth), within(1e-6));
        }
        assertThat(layer.get("value").asInt()).isEqualTo(file.at(index[0], index[1], index[2]));
        return 1;
    }

    /** Ids of labels are texts; the voxel is the first that is not 0. */
    @Test
    void ofLabelsInASliceAndInAVolume() {
        HeadFile atlas = HeadFile.readAtlas();
        int met = 0;
        try (TestServer server =
                        TestServer.start(Images.open(HeadFile.PATH.resolve("labels/aal")));
                ControlClient client = server.control("x.jobs", "x.view")) {
            JsonNode flat = pick(client, WIDTH / 2.0, HEIGHT / 2.0).at("/layers/0");
            assertThat(flat.get("value").isTextual()).as("%s", flat).isTrue();
            assertThat(flat.get("value").asText()).isEqualTo(label(atlas, flat));
            client.change("view/main/ndisplay", "3");
            for (int i = 0; i < VIEWS; i++) {
                Camera camera = camera(40);
                client.change("camera/main/set", camera.json());
                for (int j = 0; j < PLACES; j++) {
                    double x = random.nextDouble() * WIDTH;
                    double y = random.nextDouble() * HEIGHT;
                    met += checkLabel(atlas, pick(client, x, y), camera.ray(x, y));
                }
            }
        }
        assertThat(met).isGreaterThan(VIEWS * PLACES / 10);
    }

    private static int checkLabel(HeadFile atlas, JsonNode result, Ray ray) {
        JsonNode layer = result.at("/layers/0");
        boolean met = layer.has("value");
        double end = met ? layer.get("depth").asDouble() : ray.far();
        for (long k = (long) Math.ceil(ray.near() - 0.5); k + 0.5 < end - 0.25; k++) {
            if (k + 0.5 <= ray.far() && isClear(ray, k + 0.5)) {
                assertThat(atlas.at(near(ray, 0, k), near(ray, 1, k), near(ray, 2, k)))
                        .as("before %s", result)
                        .isZero();
            }
        }
        if (met) {
            assertThat(layer.get("value").asText())
                    .isEqualTo(label(atlas, layer))
                    .isNotEqualTo("0");
        }
        return met ? 1 : 0;
    }

    /** Whether it is not for single precision to decide which voxel is nearest. */
    private static boolean isClear(Ray ray, double depth) {
        boolean clear = true;
        for (int axis = 0; axis < 3; axis++) {
            double part = ray.at(axis, depth) - Math.floor(ray.at(axis, depth));
            clear &= Math.abs(part - 0.5) > 0.001;
        }
        return clear;
    }

    private static int near(Ray ray, int axis, long sample) {
        return (int) Math.clamp(Math.floor(ray.at(axis, sample + 0.5) + 0.5), 0, SIZE[axis] - 1);
    }

    private static String label(HeadFile atlas, JsonNode layer) {
        int value =
                atlas.at(
                        layer.at("/index/0").asInt(),
                        layer.at("/index/1").asInt(),
                        layer.at("/index/2").asInt());
        return Integer.toString(value);
    }

    private static final int[] SIZE = {HeadFile.DEPTHS, HeadFile.ROWS, HeadFile.COLUMNS};

    private double value(Ray ray, double depth) {
        return file.between(ray.at(0, depth), ray.at(1, depth), ray.at(2, depth));
    }

    private Camera camera(double fov) {
        return new Camera(
                new double[] {
                    60 + 60 * random.nextDouble(),
                    80 + 60 * random.nextDouble(),
                    60 + 60 * random.nextDouble()
                },
                360 * random.nextDouble() - 180,
                160 * random.nextDouble() - 80,
                90 * random.nextDouble(),
                fov,
                40 + 300 * random.nextDouble());
    }

    private static JsonNode pick(ControlClient client, double x, double y) {
        JsonNode answer =
                client.answer(client.call("x.pick", "{\"x\":%s,\"y\":%s}".formatted(x, y)));
        assertThat(answer.path("status").asText()).as("%s", answer).isEqualTo("ok");
        return answer.get("result");
    }

    private static boolean isInside(double at, int size) {
        return at >= -0.5 && at <= size - 0.5;
    }

    /** The turntable of the protocol's page; vectors are (depth, row, column). */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Camera(
            double[] center,
            double azimuth,
            double elevation,
            double roll,
            double fov,
            double far) {
        String json() {
            return "{\"center\":[%s,%s,%s],\"angles\":[%s,%s,%s],\"distance\":%s,\"fov\":%s}"
                    .formatted(center[2], center[1], center[0], azimuth, elevation, roll, far, fov);
        }

        Ray ray(double x, double y) {
            double az = Math.toRadians(azimuth);
            double el = Math.toRadians(elevation);
            double[] toEye = {
                Math.sin(el), -Math.cos(az) * Math.cos(el), Math.sin(az) * Math.cos(el)
            };
            double[] level = {0, Math.sin(az), Math.cos(az)};
            double[] upright = cross(level, times(toEye, -1));
            double turn = Math.toRadians(roll);
            double[] right = plus(times(level, Math.cos(turn)), times(upright, -Math.sin(turn)));
            double[] up = plus(times(upright, Math.cos(turn)), times(level, Math.sin(turn)));
            double high = far * Math.tan(Math.toRadians(fov == 0 ? 30 : fov / 2));
            double sx = (2 * x / WIDTH - 1) * high * WIDTH / HEIGHT;
            double sy = (1 - 2 * y / HEIGHT) * high;
            double[] eye = plus(center, times(toEye, far));
            double[] aside = plus(times(right, sx), times(up, sy));
            return fov == 0
                    ? new Ray(plus(eye, aside), times(toEye, -1), false)
                    : new Ray(eye, unit(plus(times(toEye, -far), aside)), true);
        }
    }

    /** From where and whither; the voxels are of a world unit each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ray(double[] from, double[] to, boolean begins) {
        double at(int axis, double depth) {
            return from[axis] + to[axis] * depth;
        }

        double near() {
            double near = begins ? 0 : Double.NEGATIVE_INFINITY;
            for (int axis = 0; axis < 3; axis++) {
                near = Math.max(near, Math.min(edge(axis, -0.5), edge(axis, SIZE[axis] - 0.5)));
            }
            return near;
        }

        double far() {
            double far = Double.POSITIVE_INFINITY;
            for (int axis = 0; axis < 3; axis++) {
                far = Math.min(far, Math.max(edge(axis, -0.5), edge(axis, SIZE[axis] - 0.5)));
            }
            return far;
        }

        private double edge(int axis, double at) {
            return (at - from[axis]) / to[axis];
        }
    }

    /** Of (depth, row, column), in which (column, row, depth) is right-handed. */
    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[2] * b[1] - a[1] * b[2], a[0] * b[2] - a[2] * b[0], a[1] * b[0] - a[0] * b[1]
        };
    }

    private static double[] times(double[] a, double factor) {
        return new double[] {a[0] * factor, a[1] * factor, a[2] * factor};
    }

    private static double[] plus(double[] a, double[] b) {
        return new double[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
    }

    private static double[] unit(double[] a) {
        return times(a, 1 / Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]));
    }
}
