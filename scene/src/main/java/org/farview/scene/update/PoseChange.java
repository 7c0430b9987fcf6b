package org.farview.scene.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.scene.CanvasSize;
import org.farview.scene.PlaneCamera;
import org.farview.scene.PlaneGeometry;
import org.farview.scene.PlaneRect;
import org.farview.scene.VolumeCamera;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a camera that {@code camera.set} names, by their wire names; what is not named stays
 * as it is.
 *
 * @param parts finite numbers: {@code center} [column, row(, depth)], {@code zoom}, {@code rect}
 *     [left, top, width, height], {@code angles} [azimuth, elevation(, roll)], {@code distance},
 *     {@code fov}
 */
record PoseChange(Map<String, List<Double>> parts) {
    private static final String CENTER = "center";
    private static final String ZOOM = "zoom";
    private static final String RECT = "rect";
    private static final String ANGLES = "angles";
    private static final String DISTANCE = "distance";
    private static final String FOV = "fov";
    private static final double MIN_FOV_DEG = 1;
    private static final double MAX_FOV_DEG = 179;
    private static final double MIN_EXTENT = 1e-12;
    private static final double MAX_EXTENT = 1e15;

    PoseChange {
        parts = Map.copyOf(parts);
    }

    static Parsed<PoseChange> parse(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return Json.wrongType(
                    json, "an object with center, zoom, rect, angles, distance or fov");
        }
        Parsed<PoseChange> pose = Parsed.accepted(new PoseChange(Map.of()));
        for (String part : List.of(CENTER, ZOOM, RECT, ANGLES, DISTANCE, FOV)) {
            Object value = map.get(part);
            if (value != null) {
                pose =
                        pose.then(sofar ->
                                parsePart(part, value).map(read -> sofar.with(part, read)));
            }
        }
        return pose;
    }

    private static Parsed<List<Double>> parsePart(String part, Object json) {
        return Json.member(
                Map.of(part, json),
                part,
                value ->
                        switch (part) {
                            case CENTER, ANGLES -> Json.numbers(value, sizeOf(value) == 2 ? 2 : 3);
                            case RECT -> Json.numbers(value, 4).then(PoseChange::extended);
                            case FOV -> Json.number(value).map(List::of);
                            default -> Json.positive(value).map(List::of);
                        });
    }

    private static int sizeOf(@Nullable Object json) {
        return json instanceof List<?> list ? list.size() : 0;
    }

    private static Parsed<List<Double>> extended(List<Double> rect) {
        return rect.get(2) > 0 && rect.get(3) > 0
                ? Parsed.accepted(rect)
                : Parsed.refused(
                        Json.OUT_OF_RANGE, "got " + rect + ", wanted a width and a height");
    }

    private PoseChange with(String part, List<Double> value) {
        Map<String, List<Double>> more = new LinkedHashMap<>(parts);
        more.put(part, value);
        return new PoseChange(more);
    }

    boolean namesVolume() {
        return parts.containsKey(ANGLES) || parts.containsKey(DISTANCE) || parts.containsKey(FOV);
    }

    /** A rect gives centre and zoom; a centre or a zoom beside it wins. */
    Parsed<PlaneCamera> onPlane(PlaneCamera camera, CanvasSize canvas) {
        List<Double> center = part(CENTER).orElse(List.of());
        if (center.size() == 3) {
            return Parsed.refused(Json.WRONG_TYPE, "center: got 3 numbers, wanted [column, row]");
        }
        if (center.isEmpty() && part(ZOOM).isEmpty() && part(RECT).isEmpty()) {
            return nothingUsable("center, zoom or rect");
        }
        PlaneCamera base = part(RECT).map(rect -> shown(rect, canvas)).orElse(camera);
        return Parsed.accepted(
                new PlaneCamera(
                        center.isEmpty() ? base.centerRow() : limit(center.get(1)),
                        center.isEmpty() ? base.centerColumn() : limit(center.get(0)),
                        part(ZOOM).map(zoom -> extent(zoom.getFirst())).orElse(base.zoom())));
    }

    private static PlaneCamera shown(List<Double> rect, CanvasSize canvas) {
        PlaneCamera framed =
                PlaneGeometry.frame(
                        new PlaneRect(rect.get(0), rect.get(1), rect.get(2), rect.get(3)), canvas);
        return new PlaneCamera(
                limit(framed.centerRow()), limit(framed.centerColumn()), framed.zoom());
    }

    Parsed<VolumeCamera> onVolume(VolumeCamera camera) {
        List<Double> center = part(CENTER).orElse(List.of());
        if (center.size() == 2) {
            return Parsed.refused(
                    Json.WRONG_TYPE, "center: got 2 numbers, wanted [column, row, depth]");
        }
        if (center.isEmpty() && !namesVolume()) {
            return nothingUsable("center, angles, distance or fov");
        }
        List<Double> angles =
                part(ANGLES).orElse(List.of(camera.azimuthDeg(), camera.elevationDeg()));
        return Parsed.accepted(
                new VolumeCamera(
                        center.isEmpty() ? camera.centerDepth() : limit(center.get(2)),
                        center.isEmpty() ? camera.centerRow() : limit(center.get(1)),
                        center.isEmpty() ? camera.centerColumn() : limit(center.get(0)),
                        angles.get(0),
                        Math.clamp(angles.get(1), -90, 90),
                        angles.size() == 3 ? angles.get(2) : camera.rollDeg(),
                        part(FOV).map(fov -> fov(fov.getFirst())).orElse(camera.fovDeg()),
                        part(DISTANCE)
                                .map(distance -> extent(distance.getFirst()))
                                .orElse(camera.distance())));
    }

    /** The parts named, with the values that a plane camera now has. */
    Object appliedTo(PlaneCamera camera, CanvasSize canvas) {
        PlaneRect rect = PlaneGeometry.rect(camera, canvas);
        return named(
                Map.of(
                        CENTER,
                        List.of(camera.centerColumn(), camera.centerRow()),
                        ZOOM,
                        camera.zoom(),
                        RECT,
                        List.of(rect.left(), rect.top(), rect.width(), rect.height())));
    }

    /** The parts named, with the values that a volume camera now has. */
    Object appliedTo(VolumeCamera camera) {
        return named(
                Map.of(
                        CENTER,
                        List.of(camera.centerColumn(), camera.centerRow(), camera.centerDepth()),
                        ANGLES,
                        List.of(camera.azimuthDeg(), camera.elevationDeg(), camera.rollDeg()),
                        DISTANCE,
                        camera.distance(),
                        FOV,
                        camera.fovDeg()));
    }

    private Map<String, Object> named(Map<String, Object> all) {
        Map<String, Object> some = new LinkedHashMap<>(all);
        some.keySet().retainAll(parts.keySet());
        return some;
    }

    private Optional<List<Double>> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    private static <T> Parsed<T> nothingUsable(String wanted) {
        return Parsed.refused(
                "camera.nothing_usable", "got nothing that this camera has, wanted " + wanted);
    }

    /** 0 is orthographic, as in VisPy; every other number is a perspective. */
    private static double fov(double degrees) {
        return degrees == VolumeCamera.ORTHOGRAPHIC_FOV_DEG
                ? VolumeCamera.ORTHOGRAPHIC_FOV_DEG // not the negative zero
                : Math.clamp(degrees, MIN_FOV_DEG, MAX_FOV_DEG);
    }

    private static double limit(double world) {
        return Math.clamp(world, -MAX_EXTENT, MAX_EXTENT);
    }

    private static double extent(double value) {
        return Math.clamp(value, MIN_EXTENT, MAX_EXTENT);
    }
}
