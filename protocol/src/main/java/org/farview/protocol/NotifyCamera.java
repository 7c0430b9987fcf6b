package org.farview.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * {@code notify.camera}: how the camera moved ({@code delta}), or where it stands ({@code state}).
 * Every number is written as a float.
 *
 * @param mode {@code pose} tells where it stands, all others a movement
 * @param origin {@code state.update} for a movement, {@code worker.state.camera} for a pose
 * @param delta the movement as applied: {@code factor} and {@code anchor_px}, {@code dx_px} and
 *     {@code dy_px}, {@code d_az_deg} and {@code d_el_deg}, {@code reason}, or what was set
 * @param state the pose
 */
@ExactKeys
@FromServer
@NeedsOneOf({"delta", "state"})
public record NotifyCamera(
        Mode mode,
        @Words({NotifyCamera.BY_UPDATE, NotifyCamera.BY_ENGINE}) String origin,
        Optional<Map<String, Object>> delta,
        Optional<CameraPose> state)
        implements Payload {
    /** The origin of a movement. */
    public static final String BY_UPDATE = "state.update";

    /** The origin of a pose. */
    public static final String BY_ENGINE = "worker.state.camera";

    public NotifyCamera {
        delta = delta.map(JsonValues::withFloats);
        if (delta.isEmpty() && state.isEmpty()) {
            throw new IllegalArgumentException("delta: wanted delta or state");
        }
    }

    /** What a frame reports. */
    public enum Mode {
        ZOOM,
        PAN,
        ORBIT,
        RESET,
        SET,
        POSE
    }

    public static NotifyCamera moved(Mode mode, Map<String, Object> delta) {
        return new NotifyCamera(mode, BY_UPDATE, Optional.of(delta), Optional.empty());
    }

    public static NotifyCamera pose(CameraPose pose) {
        return new NotifyCamera(Mode.POSE, BY_ENGINE, Optional.empty(), Optional.of(pose));
    }
}
