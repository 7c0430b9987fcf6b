package org.farview.scene.update;

import java.util.List;
import java.util.Map;
import org.farview.scene.CanvasPoint;
import org.farview.scene.CanvasSize;
import org.farview.scene.InitialScene;
import org.farview.scene.Multiscale;
import org.farview.scene.PlaneCamera;
import org.farview.scene.PlaneGeometry;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;
import org.farview.scene.update.Row.Action;
import org.farview.scene.update.Row.Move;
import org.farview.scene.update.Row.Moved;
import org.jspecify.annotations.Nullable;

/**
 * Moves of the camera: relative ones, as pointers make them, and reset. A plane pose and a volume
 * pose are kept side by side; a move concerns the one that is shown.
 */
final class CameraRows {
    static final String SUBJECT = "pose";

    /** Far beyond any pointer, and near enough that no sum of moves leaves the numbers. */
    private static final double FARTHEST = 1e9;

    private static final Domain<Double> PIXELS =
            new Domain.Real(-FARTHEST, FARTHEST, Domain.Beyond.REJECT, "px");
    private static final Domain<Double> DEGREES =
            new Domain.Real(-FARTHEST, FARTHEST, Domain.Beyond.REJECT, "degree");
    private static final Domain<Double> FACTOR =
            new Domain.Real(1 / FARTHEST, FARTHEST, Domain.Beyond.REJECT, "");

    private static final Map<String, Values> SHIFT =
            Map.of("dx_px", PIXELS.values(), "dy_px", PIXELS.values());

    private CameraRows() {}

    static List<Row> rows() {
        return List.of(
                row("zoom", "Magnifies about a pixel; 3D moves the eye.", CameraRows::parseZoom)
                        .taking(
                                Map.of(
                                        "factor",
                                        FACTOR.values(),
                                        "anchor_px",
                                        new Values.Numbers(2, PIXELS.values())))
                        .doing(CameraRows::zoom),
                row("pan", "Moves the picture with the pointer.", CameraRows::parseShift)
                        .taking(SHIFT)
                        .doing(CameraRows::pan),
                row("orbit", "Turns the camera about its centre; 3D only.", CameraRows::parseTurn)
                        .taking(Map.of("d_az_deg", DEGREES.values(), "d_el_deg", DEGREES.values()))
                        .doing(CameraRows::orbit),
                row("reset", "Shows the whole image again.", CameraRows::parseReason)
                        .doing(CameraRows::reset),
                new Action<>(
                                head("truck", "Moves the picture with the pointer, in 3D too.")
                                        .withExtension(ViewRows.EXTENSION),
                                CameraRows::parseShift,
                                CameraRows::pose,
                                CameraRows::truck)
                        .taking(new Values.Members(SHIFT)),
                row("set", "Puts the camera somewhere.", PoseChange::parse).doing(CameraRows::set));
    }

    static Head head(String key, String sentence) {
        return Head.of(Scope.CAMERA, key, sentence).withSubject(SUBJECT);
    }

    /** What the camera's version counts: both poses. */
    static Object pose(SceneState state) {
        return List.of(state.mainView().plane(), state.mainView().volume());
    }

    private static <A> Undone<A> row(String key, String sentence, Parser<A> parser) {
        return new Undone<>(head(key, sentence), parser, new Values.Described());
    }

    private record Undone<A>(Head head, Parser<A> parser, Values values) {
        Undone<A> taking(Map<String, Values> members) {
            return new Undone<>(head, parser, new Values.Members(members));
        }

        Row doing(Move<A> move) {
            return new Action<>(head, parser, CameraRows::pose, move, values);
        }
    }

    /** {@code anchorUp} counts from the bottom edge. */
    private record Zoom(double factor, double anchorX, double anchorUp) {}

    /** Pixels to the right and down. */
    private record Shift(double dx, double dy) {
        Object toWire() {
            return Map.of("dx_px", dx, "dy_px", dy);
        }
    }

    private record Turn(double azimuthDeg, double elevationDeg) {}

    private static Parsed<Zoom> parseZoom(@Nullable Object json) {
        return Json.member(json, "factor", FACTOR::parse)
                .then(factor ->
                        Json.member(
                                        json,
                                        "anchor_px",
                                        anchor -> Json.numbers(anchor, 2, PIXELS::parse))
                                .map(at -> new Zoom(factor, at.get(0), at.get(1))));
    }

    private static Parsed<Moved> zoom(SceneState state, Target target, Zoom zoom) {
        View view = state.mainView();
        CanvasSize canvas = view.canvas();
        CanvasPoint anchor = CanvasPoint.fromBottom(canvas, zoom.anchorX(), zoom.anchorUp());
        View moved =
                view.ndisplay() == 2
                        ? view.withPlane(
                                PlaneGeometry.zoom(view.plane(), canvas, anchor, zoom.factor()))
                        : view.withVolume(VolumeGeometry.dolly(view.volume(), zoom.factor()));
        List<Double> anchorPx = List.of(zoom.anchorX(), zoom.anchorUp());
        return moved(state, moved, Map.of("factor", zoom.factor(), "anchor_px", anchorPx));
    }

    private static Parsed<Shift> parseShift(@Nullable Object json) {
        return Json.member(json, "dx_px", PIXELS::parse)
                .then(dx -> Json.member(json, "dy_px", PIXELS::parse).map(dy -> new Shift(dx, dy)));
    }

    private static Parsed<Moved> pan(SceneState state, Target target, Shift by) {
        View view = state.mainView();
        View moved =
                view.ndisplay() == 2
                        ? view.withPlane(PlaneGeometry.pan(view.plane(), by.dx(), by.dy()))
                        : view.withVolume(
                                VolumeGeometry.pan(view.volume(), view.canvas(), by.dx(), by.dy()));
        return moved(state, moved, by.toWire());
    }

    private static Parsed<Moved> truck(SceneState state, Target target, Shift by) {
        View view = state.mainView();
        View moved =
                view.ndisplay() == 2
                        ? view.withPlane(PlaneGeometry.pan(view.plane(), by.dx(), by.dy()))
                        : view.withVolume(
                                VolumeGeometry.truck(
                                        view.volume(), view.canvas(), by.dx(), by.dy()));
        return moved(state, moved, by.toWire());
    }

    private static Parsed<Turn> parseTurn(@Nullable Object json) {
        return Json.member(json, "d_az_deg", DEGREES::parse)
                .then(azimuth ->
                        Json.member(json, "d_el_deg", DEGREES::parse)
                                .map(elevation -> new Turn(azimuth, elevation)));
    }

    private static Parsed<Moved> orbit(SceneState state, Target target, Turn turn) {
        View view = state.mainView();
        if (view.ndisplay() == 2) {
            return Parsed.refused("camera.orbit_needs_3d", "a slice cannot be orbited");
        }
        VolumeCamera turned =
                VolumeGeometry.orbit(view.volume(), turn.azimuthDeg(), turn.elevationDeg());
        return moved(
                state,
                view.withVolume(turned),
                Map.of("d_az_deg", turn.azimuthDeg(), "d_el_deg", turn.elevationDeg()));
    }

    /** Anything is a reason; what is no text gets the original's default. */
    private static Parsed<String> parseReason(@Nullable Object json) {
        Object given = json instanceof Map<?, ?> map ? map.get("reason") : json;
        return Parsed.accepted(given instanceof String reason ? reason : "state.update");
    }

    private static Parsed<Moved> reset(SceneState state, Target target, String reason) {
        View view = state.mainView();
        Multiscale image = state.mainLayer().image();
        View framed =
                view.ndisplay() == 2
                        ? view.withPlane(
                                InitialScene.framedPlane(image, view.order(), view.canvas()))
                        : view.withVolume(
                                InitialScene.framedVolume(image, view.order(), view.canvas()));
        return moved(state, framed, Map.of("reason", reason));
    }

    /**
     * Addresses the volume pose when it names a part of it or a volume is shown, else the plane.
     */
    private static Parsed<Moved> set(SceneState state, Target target, PoseChange pose) {
        View view = state.mainView();
        if (pose.namesVolume() || view.ndisplay() == 3) {
            return pose.onVolume(view.volume())
                    .then((VolumeCamera volume) ->
                            moved(state, view.withVolume(volume), pose.appliedTo(volume)));
        }
        return pose.onPlane(view.plane(), view.canvas())
                .then((PlaneCamera plane) ->
                        moved(state, view.withPlane(plane), pose.appliedTo(plane, view.canvas())));
    }

    private static Parsed<Moved> moved(SceneState state, View view, Object applied) {
        return Parsed.accepted(new Moved(state.withMainView(view), applied));
    }
}
