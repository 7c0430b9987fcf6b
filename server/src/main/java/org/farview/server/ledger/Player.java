package org.farview.server.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.WireError;
import org.farview.protocol.XNotifyPlay;
import org.farview.scene.Axis;
import org.farview.scene.Level;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;
import org.farview.scene.update.Scope;
import org.farview.scene.update.UpdateRequest;
import org.farview.server.runtime.Clock;

/**
 * What moves by itself in a scene: cuts along axes that are not displayed, and the turntable.
 *
 * <p>Each stands where {@link PlayCourse} says for the time since it began; the ledger asks when
 * the next step is due. Who moves the same thing by hand ends it. Confined to the ledger's thread.
 */
final class Player {
    private static final double FULL_TURN_DEG = 360;

    /**
     * The camera turns on in steps of this time, whatever its speed, so that slow turns are smooth.
     */
    private static final Duration TURN = Duration.ofNanos(33_333_333);

    private static final double SECOND_NANOS = 1e9;
    private static final int NO_AXIS = -1;

    private final Clock clock;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private boolean isNews;

    /** Until then all stands where it should. */
    private long movedNanos;

    /**
     * Something that plays.
     *
     * @param axis number of the axis; {@link #NO_AXIS} for the turntable
     * @param azimuthDeg where the turntable began
     */
    private record Running(
            XNotifyPlay.Play told,
            int axis,
            PlayCourse course,
            double azimuthDeg,
            long beganNanos) {
        boolean isTurntable() {
            return axis == NO_AXIS;
        }

        boolean isTouchedBy(UpdateRequest asked) {
            if (isTurntable()) {
                return asked.scope().equals(Scope.CAMERA.wireName())
                        && (asked.key().equals("orbit") || asked.key().equals("reset"));
            }
            return asked.scope().equals(Scope.DIMS.wireName())
                    && (asked.target().equalsIgnoreCase(told.axis())
                            || asked.target().equals(Integer.toString(axis)));
        }
    }

    Player(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins to play, or goes on otherwise.
     *
     * @param by id of who wants it; empty when they have none
     */
    Optional<WireError> start(Steering.Play wanted, Optional<Integer> by, SceneState scene) {
        XNotifyPlay.Play told =
                new XNotifyPlay.Play(wanted.axis(), wanted.fps(), wanted.mode(), by);
        int axis = axisNamed(wanted.axis(), scene);
        if (axis == NO_AXIS && !wanted.axis().equals(Steering.AZIMUTH)) {
            return refused("got axis '%s', wanted %s".formatted(wanted.axis(), names(scene)));
        }
        if (!isPlayable(axis, scene)) {
            return refused(
                    axis == NO_AXIS
                            ? "azimuth: the scene shows a slice, wanted a volume"
                            : "axis '%s' is displayed, wanted one that is cut"
                                    .formatted(wanted.axis()));
        }
        PlayCourse course = axis == NO_AXIS ? turn(wanted) : cuts(wanted, axis, scene);
        double azimuth = scene.mainView().volume().azimuthDeg();
        running.put(wanted.axis(), new Running(told, axis, course, azimuth, clock.nanoTime()));
        isNews = true;
        return Optional.empty();
    }

    /** Stops what is called so; nothing when it does not play. */
    void stop(String axis) {
        isNews |= running.remove(axis) != null;
    }

    void stopAll() {
        isNews |= !running.isEmpty();
        running.clear();
    }

    /** Somebody changed the scene: what they moved by hand, or what cannot play in it, stops. */
    void changed(SceneState before, SceneState after) {
        isNews |= running.values().removeIf(each -> isEnded(each, before, after));
    }

    /** Somebody took hold of an axis or turned the camera, though that may have moved nothing. */
    void touched(UpdateRequest asked) {
        isNews |= running.values().removeIf(each -> each.isTouchedBy(asked));
    }

    /** The scene as it stands now, a version later; empty when nothing is due. */
    Optional<SceneState> move(SceneState scene) {
        SceneState moved = scene;
        movedNanos = clock.nanoTime();
        for (Running each : List.copyOf(running.values())) {
            long elapsed = movedNanos - each.beganNanos();
            moved = each.isTurntable() ? turned(each, elapsed, moved) : cut(each, elapsed, moved);
            if (each.course().isOver(elapsed)) {
                stop(each.told().axis());
            }
        }
        return moved.equals(scene)
                ? Optional.empty()
                : Optional.of(moved.withVersion(scene.version() + 1));
    }

    /** All that plays. */
    XNotifyPlay all() {
        List<XNotifyPlay.Play> plays = new ArrayList<>();
        running.values().forEach(each -> plays.add(each.told()));
        return new XNotifyPlay(plays);
    }

    /** All that plays, if that was not told yet. */
    Optional<XNotifyPlay> take() {
        Optional<XNotifyPlay> news = isNews ? Optional.of(all()) : Optional.empty();
        isNews = false;
        return news;
    }

    /**
     * When {@link #move} has something to do, past or not; {@code Long.MAX_VALUE} when nothing
     * plays.
     */
    long nextDeadlineNanos() {
        long next = Long.MAX_VALUE;
        for (Running each : running.values()) {
            long elapsed = movedNanos - each.beganNanos();
            next = Math.min(next, each.beganNanos() + each.course().nextNanos(elapsed));
        }
        return next;
    }

    private static PlayCourse cuts(Steering.Play wanted, int axis, SceneState scene) {
        Level finest = scene.mainLayer().image().finest();
        return new PlayCourse(
                finest.voxelAt(axis, scene.point().get(axis)),
                finest.shape().get(axis),
                SECOND_NANOS / Math.abs(wanted.fps()),
                wanted.fps() > 0,
                wanted.mode());
    }

    /** Once round, in as many steps of {@link #TURN} as that takes. */
    private static PlayCourse turn(Steering.Play wanted) {
        double seconds = FULL_TURN_DEG / Math.abs(wanted.fps());
        long steps = Math.max(1, Math.round(seconds * SECOND_NANOS / TURN.toNanos()));
        long places = wanted.mode() == XNotifyPlay.Mode.LOOP ? steps : steps + 1;
        return new PlayCourse(0, places, seconds * SECOND_NANOS / steps, true, wanted.mode());
    }

    private static SceneState cut(Running each, long elapsed, SceneState scene) {
        Level finest = scene.mainLayer().image().finest();
        int axis = each.axis();
        long index = each.course().at(elapsed);
        return finest.voxelAt(axis, scene.point().get(axis)) == index
                ? scene
                : scene.withPosition(axis, finest.toWorld(axis, (double) index));
    }

    private static SceneState turned(Running each, long elapsed, SceneState scene) {
        PlayCourse course = each.course();
        boolean loop = course.mode() == XNotifyPlay.Mode.LOOP;
        double step = FULL_TURN_DEG / (loop ? course.places() : course.places() - 1);
        double angle = Math.copySign(step, each.told().fps()) * course.at(elapsed);
        VolumeCamera camera = scene.mainView().volume();
        double turn = each.azimuthDeg() + angle - camera.azimuthDeg();
        return Math.abs(Math.IEEEremainder(turn, FULL_TURN_DEG)) < 0.5 * step
                ? scene
                : scene.withMainView(
                        scene.mainView().withVolume(VolumeGeometry.orbit(camera, turn, 0)));
    }

    private static boolean isEnded(Running each, SceneState before, SceneState after) {
        if (each.isTurntable()) {
            return !isPlayable(NO_AXIS, after)
                    || before.mainView().volume().azimuthDeg()
                            != after.mainView().volume().azimuthDeg();
        }
        int axis = axisNamed(each.told().axis(), after);
        return axis != each.axis()
                || !isPlayable(axis, after)
                || !before.mainLayer().image().equals(after.mainLayer().image())
                || !before.point().get(axis).equals(after.point().get(axis));
    }

    private static boolean isPlayable(int axis, SceneState scene) {
        return axis == NO_AXIS
                ? scene.mainView().ndisplay() == 3
                : scene.mainView().sliced().contains(axis);
    }

    private static int axisNamed(String name, SceneState scene) {
        return scene.mainLayer().image().axes().stream().map(Axis::name).toList().indexOf(name);
    }

    private static List<String> names(SceneState scene) {
        List<String> names = new ArrayList<>();
        scene.mainLayer().image().axes().forEach(axis -> names.add(axis.name()));
        names.add(Steering.AZIMUTH);
        return names;
    }

    private static Optional<WireError> refused(String message) {
        return Optional.of(WireError.of("play.invalid", "x.play.start: " + message));
    }
}
